import { s3Blobs } from '#functions/runtime/blobs-s3'
import { awsPorts } from '#functions/runtime/lambda-stream'
import { mailerSes } from '#functions/runtime/mailer-ses'
import { webhooksPublic } from '#functions/runtime/webhooks-public'
import { sealDecisions } from '#functions/usecases/consent/seal-decisions'
import { runClock } from '#functions/workflow/clock/run-clock'
import { logAges } from './log-ages'
import { sweep } from './sweep-outbox'
import { sweepTimers } from './sweep-timers'

/** Imports of consents need the keys of pseudonyms. */
const ports = awsPorts({ secrets: true, blobs: s3Blobs, mailer: mailerSes, webhookSender: webhooksPublic })

/** Until when effects, and then timers, may take up the function's 55 s: neither keeps the other, or what comes after them, from its turn. */
const EFFECTS_MS = 20_000
const TIMERS_MS = 40_000

/** Each minute: what the stream has not delivered within 30 s, then due timers, then the decisions of the minutes that are over. A backlog takes several minutes, oldest first. */
export const handler = async (): Promise<{ readonly delivered: number; readonly fired: number; readonly sealed: number }> => {
  const began = performance.now()
  const before = (ms: number) => () => performance.now() - began < ms
  const { deps, timers } = await ports()
  const delivered = await sweep(deps, { goOn: before(EFFECTS_MS) })
  const fired = await sweepTimers(timers, deps.clock, (timer) => runClock(deps, timer), { goOn: before(TIMERS_MS) })
  await logAges(deps, timers)
  const sealed = await sealDecisions(deps)
  return { delivered, fired, sealed }
}
