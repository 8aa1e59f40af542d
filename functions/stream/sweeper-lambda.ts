import { s3Blobs } from '#functions/runtime/blobs-s3'
import { awsPorts } from '#functions/runtime/lambda-stream'
import { log } from '#functions/runtime/log'
import { mailerSes } from '#functions/runtime/mailer-ses'
import { webhooksPublic } from '#functions/runtime/webhooks-public'
import { sealDecisions } from '#functions/usecases/consent/seal-decisions'
import { runClock } from '#functions/workflow/clock/run-clock'
import { epochMs } from '#policies/kernel/time'
import { sweep } from './sweep-outbox'
import { sweepTimers } from './sweep-timers'

/** Imports of consents need the keys of pseudonyms. */
const ports = awsPorts({ secrets: true, blobs: s3Blobs, mailer: mailerSes, webhookSender: webhooksPublic })

/** Each minute: what the stream has not delivered within 30 s, then due timers, then the decisions of the minutes that are over. A backlog takes several minutes, oldest first. */
export const handler = async (): Promise<{ readonly delivered: number; readonly fired: number; readonly sealed: number }> => {
  const { deps, timers } = await ports()
  const delivered = await sweep(deps)
  // the alarm is on this line: how long the oldest item has been waiting
  const [oldest] = await deps.outbox.due(deps.clock.now(), 1)
  log('info', 'outbox-age', {
    seconds: oldest === undefined ? 0 : Math.round((epochMs(deps.clock.now()) - epochMs(oldest.createdAt)) / 1000),
  })
  const fired = await sweepTimers(timers, deps.clock, (timer) => runClock(deps, timer))
  const sealed = await sealDecisions(deps)
  return { delivered, fired, sealed }
}
