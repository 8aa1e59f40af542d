import { ReviewInput, task } from '#functions/runtime/task'
import { sitesStand } from '#functions/usecases/workflow/review'
import { waitFor } from '#functions/usecases/workflow/wait-for'
import { sitesFact } from '#policies/application/waits'

/** Stores who waits; the fact may have come true before. */
export const awaitSitesTask = task('AwaitSites', ReviewInput, (deps, { input, execution, token, round }) =>
  waitFor(deps, { fact: sitesFact(input.applicationId, input.version), execution, token }, async () =>
    isOver((await sitesStand(deps, input, round)).outcome),
  ),
)
const isOver = (outcome: string) => outcome !== 'wait-again' && outcome !== 'due'
