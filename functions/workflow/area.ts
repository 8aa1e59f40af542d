import type { Task } from '#functions/runtime/task'
import { reviewTasks } from '#functions/workflow/application-review/area'
import { ballotTasks } from '#functions/workflow/committee-ballot/area'
import { cohortTasks } from '#functions/workflow/consent-cohort/area'
import { contractTasks } from '#functions/workflow/contract/area'

/** Every task state's handler by its name, which is the state's. */
export const ALL_TASKS: ReadonlyMap<string, Task> = new Map(
  [...reviewTasks, ...ballotTasks, ...contractTasks, ...cohortTasks].map((task) => [task.name, task]),
)
