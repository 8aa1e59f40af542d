import { awsPorts } from '#functions/runtime/lambda-stream'
import { runClock } from '#functions/workflow/clock/run-clock'
import { sweep } from './sweep-outbox'
import { sweepTimers } from './sweep-timers'

/** Imports of consents need the keys of pseudonyms. */
const ports = awsPorts({ secrets: true })

/** Each minute: what the stream has not delivered within 30 s, then due timers. A backlog takes several minutes, oldest first. */
export const handler = async (): Promise<{ readonly delivered: number; readonly fired: number }> => {
  const { deps, timers } = await ports()
  const delivered = await sweep(deps)
  const fired = await sweepTimers(timers, deps.clock, (timer) => runClock(deps, timer))
  return { delivered, fired }
}
