import { getWorkflow as contract } from '#functions/api-schema/applications'
import { operation } from '#functions/runtime/operation'
import { readWorkflow } from '#functions/usecases/applications/read-workflow'

export const getWorkflowOperation = operation(contract, ({ params, deps }) => readWorkflow(deps, params.applicationId))
