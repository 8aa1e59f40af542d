import { grantId, grantInForce, grantStream } from '#policies/contract/grant'
import { grantAggregate } from '#policies/contract/grant-aggregate'
import type { Instant } from '#policies/kernel/time'
import type { Deps } from '../../ports-deps'
import { stateAt } from '../handle'

/** Is the application's grant at this site in force? Read strongly from the ledger; no grant is no. */
export async function grantHolds(deps: Pick<Deps, 'ledger'>, applicationId: string, site: string, at: Instant): Promise<boolean> {
  const stream = grantStream(grantId(applicationId, site))
  const { head } = await deps.ledger.load(stream)
  return grantInForce(await stateAt(deps.ledger, grantAggregate, stream, head), at)
}
