import { ReviewInput, task } from '#functions/runtime/task'
import { sitesStand } from '#functions/usecases/workflow/review'

export const settleSitesTask = task('SettleSites', ReviewInput, (deps, { input, round }) => sitesStand(deps, input, round + 1))
