import { listWithdrawnMembers as contract } from '#functions/api-schema/release-keys'
import { operation } from '#functions/runtime/operation'
import { listWithdrawnMembers } from '#functions/usecases/consent/release-keys'

export const listWithdrawnMembersOperation = operation(contract, ({ params, query, deps }) =>
  listWithdrawnMembers(deps, { ...params, after: Number(query.cursor ?? '0') }),
)
