import type { Task } from '#functions/runtime/task'
import { checkRangeTask } from './check-range'
import { failCohortTask } from './fail-cohort'
import { finishCohortTask } from './finish-cohort'
import { planCohortTask } from './plan-cohort'

export const cohortTasks: readonly Task[] = [planCohortTask, checkRangeTask, finishCohortTask, failCohortTask]
