import { ContractInput, task } from '#functions/runtime/task'
import { contractStands } from '#functions/usecases/contracts/follow-deadline'

export const openContractTask = task('OpenContract', ContractInput, (deps, { input }) => contractStands(deps, input.contractId, 0))
