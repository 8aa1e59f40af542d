import type { Wait } from '#policies/application/clocks/deadlines'
import { decideEscalate } from '#policies/contract/decide-escalate'
import { contractWait, nextEscalation } from '#policies/contract/wait'
import { ok } from '#policies/kernel/result'
import type { Deps } from '../../ports-deps'
import { systemContext } from '../handle'
import { loadContract, onContract } from './on-contract'

/** Where a contract stands, read from the ledger; nobody believes the execution. */
export const contractStands = async (deps: Deps, contractId: string, round: number): Promise<Wait> =>
  contractWait(await loadContract(deps, contractId), deps.clock.now(), round)

/** The deadline's effect, once per key: the office and who has not answered are told. Settled or moved meanwhile: nothing. */
export const escalateContract = (deps: Deps, key: string, contractId: string) =>
  onContract(deps, systemContext(key), contractId, (contract, at) => {
    const decided = decideEscalate(contract, { next: nextEscalation(at) }, at)
    return decided.ok ? decided : ok(undefined)
  })
