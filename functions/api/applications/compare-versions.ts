import { compareVersions as contract } from '#functions/api-schema/briefing'
import { operation } from '#functions/runtime/operation'
import { compareVersions } from '#functions/usecases/ballots/briefing'

export const compareVersionsOperation = operation(contract, ({ params, query, deps }) =>
  compareVersions(deps, { applicationId: params.applicationId, ...query }),
)
