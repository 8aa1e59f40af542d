import type { Ledger } from '#functions/ports'
import type { Loaded } from './authorise'

/**
 * A ledger for one question: the head of the record that the request was judged on is not read a second time, so that what is shown is what
 * was judged. Never for a command, whose every round must read again.
 */
export function withHead(ledger: Ledger, { stream, head }: Pick<Loaded, 'stream' | 'head'>): Ledger {
  return {
    ...ledger,
    load: (asked, commandKey) =>
      asked === stream && commandKey === undefined ? Promise.resolve({ head, command: undefined }) : ledger.load(asked, commandKey),
  }
}
