/** Faults: things that are nobody's decision. The name is stable: Step Functions Retry/Catch and the HTTP mapper match on it. */
abstract class Fault extends Error {
  abstract override readonly name: string
  readonly retryable: boolean = false
}
/** Somebody else appended to the stream (or took an item of the transaction) first; nothing was written. */
export class AppendConflict extends Fault {
  override readonly name = 'AppendConflict'
  override readonly retryable = true
}
/** The store did not answer clearly; the transaction may or may not have been written. */
export class OutcomeUnknown extends Fault {
  override readonly name = 'OutcomeUnknown'
  override readonly retryable = true
}
/** The store refused for now (throttled, unreachable); nothing was written. */
export class StoreUnavailable extends Fault {
  override readonly name = 'StoreUnavailable'
  override readonly retryable = true
}
/** An entry of a type or version that this release does not know. Never skipped. */
export class UnknownEvent extends Fault {
  override readonly name = 'UnknownEvent'
}
/** A stored thing contradicts itself: a broken hash, a missing key, a snapshot that does not parse. */
export class Corrupted extends Fault {
  override readonly name = 'Corrupted'
}
/** The case's key was destroyed; nothing can be sealed for it any more. */
export class CaseErased extends Fault {
  override readonly name = 'CaseErased'
}
