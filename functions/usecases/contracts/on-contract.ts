import { contractAggregate } from '#policies/contract/aggregate'
import type { ContractState } from '#policies/contract/contract'
import type { ContractEvent } from '#policies/contract/events'
import { contractStream } from '#policies/contract/follow'
import { ok, type Rejection, type Result } from '#policies/kernel/result'
import type { Instant } from '#policies/kernel/time'
import type { Deps } from '../../ports-deps'
import { type CommandContext, type Done, handle, stateAt } from '../handle'

/** A version of a contract as it stands, strongly consistent; `status` is `empty` when there is none. */
export async function loadContract(deps: Pick<Deps, 'ledger'>, id: string): Promise<ContractState> {
  const stream = contractStream(id)
  const { head } = await deps.ledger.load(stream)
  return stateAt(deps.ledger, contractAggregate, stream, head)
}
/** A command on a contract; a decision may be one event, or nothing left to do. */
export const onContract = (
  deps: Pick<Deps, 'ledger' | 'clock'>,
  context: CommandContext,
  id: string,
  decide: (contract: ContractState, at: Instant) => Result<ContractEvent | undefined, Rejection>,
): Promise<Result<Done, Rejection>> =>
  handle(deps, context, contractAggregate, contractStream(id), (state, at) => {
    const decided = decide(state, at)
    return decided.ok ? ok({ events: decided.value === undefined ? [] : [decided.value] }) : decided
  })
