import { ContractInput, task } from '#functions/runtime/task'
import { contractStands, escalateContract } from '#functions/usecases/contracts/follow-deadline'

export const escalateContractTask = task('EscalateContract', ContractInput, async (deps, { input, execution, state, round }) => {
  await escalateContract(deps, `${execution}#${state}#${round}`, input.contractId)
  return contractStands(deps, input.contractId, round)
})
