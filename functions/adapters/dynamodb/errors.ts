import { AppendConflict, OutcomeUnknown, StoreUnavailable } from '#functions/faults'

const LOST_RACES = new Set(['DuplicateItem', 'ConditionalCheckFailed', 'TransactionConflict'])
const THROTTLED = new Set([
  'ThrottlingException',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
])

type Cancelled = { name?: string; message?: string; CancellationReasons?: readonly { Code?: string; Message?: string }[] }

/** What a failed transaction means: lost race, refused for now, or unknown. The cause is kept. */
export function transactionFault(stream: string, cause: unknown): Error {
  const error = cause as Cancelled
  const name = error.name ?? ''
  if (name === 'TransactionCanceledException') return cancelled(stream, error, cause)
  if (name === 'TransactionConflictException' || name === 'DuplicateItemException' || name === 'ConditionalCheckFailedException')
    return new AppendConflict(`stream ${stream}: ${name}`, { cause })
  if (THROTTLED.has(name)) return new StoreUnavailable(`stream ${stream}: ${name}`, { cause })
  if (name === 'ValidationException') return cause as Error
  return new OutcomeUnknown(`stream ${stream}: ${name || 'no answer'}`, { cause })
}

function cancelled(stream: string, error: Cancelled, cause: unknown): Error {
  const reasons = (error.CancellationReasons ?? []).filter(({ Code: code }) => code !== undefined && code !== 'None')
  const codes = reasons.map(({ Code: code = '' }) => code)
  const lost = (reason: { Code?: string; Message?: string }) =>
    LOST_RACES.has(reason.Code ?? '') || (reason.Message ?? '').includes('Duplicate primary key')
  if (reasons.some(lost) || (reasons.length === 0 && /Duplicate|Conflict|ConditionalCheckFailed/.test(error.message ?? '')))
    return new AppendConflict(`stream ${stream}: ${codes.join(', ')}`, { cause })
  if (codes.length > 0 && codes.every((code) => THROTTLED.has(code)))
    return new StoreUnavailable(`stream ${stream}: ${codes.join(', ')}`, { cause })
  return codes.includes('ValidationError')
    ? (cause as Error)
    : new OutcomeUnknown(`stream ${stream}: ${codes.join(', ') || error.message}`, { cause })
}
