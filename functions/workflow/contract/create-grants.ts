import { ContractInput, task } from '#functions/runtime/task'
import { createGrants } from '#functions/usecases/contracts/grants'

export const createGrantsTask = task('CreateGrants', ContractInput, async (deps, { input }) => ({
  grants: await createGrants(deps, input),
}))
