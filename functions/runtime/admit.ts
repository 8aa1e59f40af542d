import type { AnyContract } from '#functions/api-schema/contract'
import type { Admission } from '#functions/ports'
import type { Deps } from '#functions/ports-deps'
import { ANONYMOUS, type Caller, machineCaller, personCaller, personNamedBy, tokenOf } from './caller'

export type Request = { readonly params: unknown; readonly body: unknown; readonly commandId: string }
/** Who calls, and what the request is judged on. `read` answers what was read together with a session, or reads it now. */
export type Admitted = { readonly caller: Caller; readonly read: () => Promise<Admission> }

/** What a request asks of the store beside its session: its record's head, its command item, the key for its texts. */
function askedOf(contract: AnyContract, { params, body, commandId }: Request, caller: string) {
  const stream = contract.record?.(params as never)
  return {
    stream,
    commandKey: stream !== undefined && contract.idempotent ? `${caller}#${commandId}` : undefined,
    sealedCase: contract.seals?.(params as never, body as never),
  }
}

/** Who stands behind an Authorization header; undefined: a header that is not valid (any more). A person's request costs one read in all. */
export async function admit(
  deps: Deps,
  authorization: string | undefined,
  contract: AnyContract,
  request: Request,
): Promise<Admitted | undefined> {
  const later = (caller: Caller): Admitted => ({ caller, read: () => deps.admissions.read(askedOf(contract, request, caller.id)) })
  if (authorization === undefined || authorization === '') return later(ANONYMOUS)
  const token = tokenOf(authorization)
  if (token === undefined) return undefined
  const person = personNamedBy(token)
  if (person === undefined) {
    const machine = await machineCaller(deps, token)
    return machine && later(machine)
  }
  const admission = await deps.admissions.read({ session: { id: token, person }, ...askedOf(contract, request, person) })
  const caller = personCaller(deps, token, admission)
  return caller && { caller, read: async () => admission }
}
