import * as z from 'zod'
import type { Deps } from '#functions/ports-deps'
import { withOpenedKeys } from '#functions/usecases/opened-keys'
import type { Json } from '#policies/kernel/json'

/** What a state machine sends to a task (infra/machines): `round` counts the returns to a wait; `token` only for waits, `item` only in a Map. */
const Payload = z.object({
  execution: z.string(),
  state: z.string(),
  round: z.number().int().default(0),
  input: z.unknown(),
  token: z.string().optional(),
  item: z.unknown().optional(),
})
export type TaskCall<I> = {
  readonly execution: string
  readonly state: string
  readonly round: number
  readonly input: I
  readonly token: string
  readonly item: unknown
}
export type Task = { readonly name: string; readonly run: (deps: Deps, payload: unknown) => Promise<Json> }

/** One task state. Handlers are idempotent on (execution, state, round): they run at least once. */
export function task<I extends z.ZodType>(
  name: string,
  input: I,
  run: (deps: Deps, call: TaskCall<z.output<I>>) => Promise<unknown>,
): Task {
  return {
    name,
    async run(deps, raw) {
      const payload = Payload.parse(raw)
      const result = await run(withOpenedKeys(deps), {
        ...payload,
        token: payload.token ?? '',
        item: payload.item,
        input: input.parse(payload.input),
      })
      return (result ?? null) as Json
    },
  }
}
export const ReviewInput = z.object({
  applicationId: z.string(),
  version: z.number().int(),
  stage: z.enum(['formal-check', 'site-review', 'conditions']),
})
export const BallotInput = z.object({
  applicationId: z.string(),
  site: z.string(),
  ballotId: z.string(),
  ballotRound: z.number().int(),
})
export const ContractInput = z.object({ applicationId: z.string(), contractId: z.string() })
export const CohortInput = z.object({ cohortId: z.string(), site: z.string() })
