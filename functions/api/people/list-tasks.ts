import { listTasks as contract } from '#functions/api-schema/people'
import { operation } from '#functions/runtime/operation'
import { listTasks } from '#functions/usecases/people/tasks'

export const listTasksOperation = operation(contract, ({ caller, deps }) => listTasks(deps, caller.id, caller.asker.memberships))
