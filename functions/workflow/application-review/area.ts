import type { Task } from '#functions/runtime/task'
import { applyConditionDeadlineTask } from './apply-condition-deadline'
import { applySiteDeadlineTask } from './apply-site-deadline'
import { awaitConditionsTask } from './await-conditions'
import { awaitFormalCheckTask } from './await-formal-check'
import { awaitSitesTask } from './await-sites'
import { escalateFormalCheckTask } from './escalate-formal-check'
import { openConditionsTask } from './open-conditions'
import { openFormalCheckTask } from './open-formal-check'
import { settleConditionsTask } from './settle-conditions'
import { settleFormalCheckTask } from './settle-formal-check'
import { settleSitesTask } from './settle-sites'
import { startBallotsTask } from './start-ballots'

export const reviewTasks: readonly Task[] = [
  applyConditionDeadlineTask,
  applySiteDeadlineTask,
  awaitConditionsTask,
  awaitFormalCheckTask,
  awaitSitesTask,
  escalateFormalCheckTask,
  openConditionsTask,
  openFormalCheckTask,
  settleConditionsTask,
  settleFormalCheckTask,
  settleSitesTask,
  startBallotsTask,
]
