import type { AnyContract } from '#functions/api-schema/contract'
import type { CaseKey, Head, StoredCommand } from '#functions/ports'
import type { Deps } from '#functions/ports-deps'
import { stateAt } from '#functions/usecases/handle'
import type { RecordKind } from '#functions/usecases/records'
import { hasRole, maySee, roleFor, rowInPhase, rowOf, sitesFor } from '#policies/access/access'
import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import type { Subject } from '#policies/ledger/aggregate'
import type { Actor } from '#policies/ledger/entry'
import type { Admitted } from './admit'
import { type Caller, isFresh } from './caller'

export type Access = { readonly actor: Actor; readonly subject: Subject | undefined; readonly record: Loaded | undefined }
export type Loaded = {
  readonly stream: string
  readonly head: Head | undefined
  readonly command: StoredCommand | undefined
  readonly key: CaseKey | undefined
}

/** Role first (401, 403); a fresh login where the operation needs one. */
export function authoriseRole(contract: AnyContract, caller: Caller, deps: Pick<Deps, 'wallClock'>): Rejection | undefined {
  if (!hasRole(contract.id, caller.asker)) return { code: caller.kind === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN' }
  if (contract.scope !== undefined && caller.kind === 'machine' && !caller.machine?.scopes.includes(contract.scope))
    return { code: 'FORBIDDEN' }
  if (caller.machine?.operations?.includes(contract.id) === false) return { code: 'FORBIDDEN' }
  if (contract.fresh && !isFresh(caller, deps.wallClock.now())) return { code: 'FRESH_LOGIN_REQUIRED' }
  return undefined
}

/** Then visibility: what the caller may not see answers exactly like what does not exist. */
export async function authoriseRecord(
  contract: AnyContract,
  { caller, read }: Admitted,
  params: unknown,
  records: readonly RecordKind[],
  deps: Pick<Deps, 'ledger'>,
): Promise<Result<Access, Rejection>> {
  const site = (params as { site?: string }).site
  if (contract.record === undefined)
    return ok({ actor: actorOf(contract.id, caller, undefined, site), subject: undefined, record: undefined })
  const stream = contract.record(params as never)
  const { head, command, key } = await read()
  const aggregate = await records.find(({ kind }) => stream.startsWith(`${kind}#`))?.load()
  if (head === undefined || aggregate === undefined) return reject({ code: 'NOT_FOUND' })
  const subject = aggregate.subject(await stateAt(deps.ledger, aggregate, stream, head))
  if (subject === undefined || !maySee(stream, caller.asker, subject)) return reject({ code: 'NOT_FOUND' })
  /** A command outside its phase is refused by the state, which names what is allowed; what is only read is not there outside its phase. */
  const row =
    contract.method === 'get' ? rowInPhase(contract.id, caller.asker, subject, site) : rowOf(contract.id, caller.asker, subject, site)
  if (row === undefined) return reject({ code: 'NOT_FOUND' })
  return ok({ actor: actorOf(contract.id, caller, subject, site), subject, record: { stream, head, command, key } })
}

/** The actor of an entry: the role, and the site, of the matrix row that allowed it; one that covers the record's phase comes first. */
function actorOf(operation: string, caller: Caller, subject: Subject | undefined, site: string | undefined): Actor {
  const row = subject && (rowInPhase(operation, caller.asker, subject, site) ?? rowOf(operation, caller.asker, subject, site))
  const role = row?.role ?? roleFor(operation, caller.asker)
  const acting = row?.membership.site ?? (subject === undefined ? sitesFor(operation, caller.asker)[0] : undefined)
  return { person: caller.id, role, ...(acting === undefined ? {} : { site: acting }) }
}
