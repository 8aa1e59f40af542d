import { listProjectGrants as contract } from '#functions/api-schema/release-keys'
import { operation } from '#functions/runtime/operation'
import { grantsOf } from '#functions/usecases/consent/grant'

export const listProjectGrantsOperation = operation(contract, ({ params, subject, deps }) =>
  grantsOf(deps, params.applicationId, subject?.sites ?? []),
)
