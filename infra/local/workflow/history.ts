import type { ExecutionRecord, Frame } from '#functions/ports-execution'
import type { Instant } from '#policies/kernel/time'
import type { ExecutionHistory } from './ports'

const untilOf = ({ rest }: Frame): Instant | undefined => {
  if (rest.kind === 'asking' || rest.kind === 'waiting') return rest.deadline
  return rest.kind === 'retrying' || rest.kind === 'sleeping' ? rest.until : undefined
}

/** What a person may see of an execution: its way, never its token. */
export function historyOf(record: ExecutionRecord): ExecutionHistory {
  const { status, startedAt, endedAt, failure, output, steps, visits, frame } = record
  const until = frame && untilOf(frame)
  return {
    status,
    startedAt,
    steps,
    visits,
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(failure === undefined ? {} : { failure }),
    ...(output === undefined ? {} : { output }),
    ...(frame === undefined ? {} : { current: { state: frame.state, doing: frame.rest.kind, ...(until === undefined ? {} : { until }) } }),
  }
}
