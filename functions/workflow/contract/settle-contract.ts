import { ContractInput, task } from '#functions/runtime/task'
import { contractStands } from '#functions/usecases/contracts/follow-deadline'

export const settleContractTask = task('SettleContract', ContractInput, (deps, { input, round }) =>
  contractStands(deps, input.contractId, round + 1),
)
