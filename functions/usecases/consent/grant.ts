import { type GrantState, grantId, grantStream } from '#policies/contract/grant'
import { grantAggregate } from '#policies/contract/grant-aggregate'
import type { Deps } from '../../ports-deps'
import { stateAt } from '../handle'

/** The application's grant at this site as it stands: read strongly from the ledger; undefined: there is none. */
export async function grantOf(deps: Pick<Deps, 'ledger'>, applicationId: string, site: string): Promise<GrantState | undefined> {
  const stream = grantStream(grantId(applicationId, site))
  const { head } = await deps.ledger.load(stream)
  return head && (await stateAt(deps.ledger, grantAggregate, stream, head))
}
