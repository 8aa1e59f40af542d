import type * as z from 'zod'
import type { Contract } from '#functions/api-schema/contract'
import type { Deps } from '#functions/ports-deps'
import type { CommandContext, Done } from '#functions/usecases/handle'
import type { Rejection, Result } from '#policies/kernel/result'
import type { Subject } from '#policies/ledger/aggregate'
import type { Caller } from './caller'
import type { Language } from './problem'
import type { Reply } from './reply'

/** What an operation's code gets: everything parsed, authorised, and the record's state already seen. */
export type Call<P, Q, B> = {
  readonly params: P
  readonly query: Q
  readonly body: B
  /** The body as it was received, for hashes. */
  readonly rawBody: string
  readonly caller: Caller
  /** Context of the command: key, fingerprint, actor with the role that the matrix's row names. */
  readonly context: CommandContext
  readonly subject: Subject | undefined
  /** A revision; under /fhir the header as it came, for versions are written `W/"1"` there. */
  readonly ifMatch: string | undefined
  /** Conditional headers of FHIR, as they came. */
  readonly conditions: { readonly ifNoneMatch: string | undefined; readonly ifNoneExist: string | undefined }
  /** What the caller wants to see of a write: `return` of the Prefer header. */
  readonly prefer: 'minimal' | 'representation' | 'OperationOutcome'
  readonly language: Language
  readonly deps: Deps
}
export type Operation = {
  readonly contract: Contract
  readonly run: (call: Call<never, never, never>) => Promise<Result<unknown, Rejection>>
}

/** Ties a contract to its code. The file that calls this is the whole operation: parse, call, map. */
export function operation<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  contract: Contract<P, Q, B, R>,
  run: (call: Call<z.output<P>, z.output<Q>, z.output<B>>) => Promise<Result<z.input<R> | Reply<z.input<R>>, Rejection>>,
): Operation {
  return { contract: contract as unknown as Contract, run: run as unknown as Operation['run'] }
}

/** The answer of a command. */
export const accepted = (done: Result<Done, Rejection>) =>
  done.ok
    ? {
        ok: true as const,
        value: {
          accepted: true as const,
          stream: done.value.stream,
          sequence: done.value.sequence,
          hash: done.value.hash,
          replayed: done.value.replayed,
        },
      }
    : done
