import { OPERATION_SCOPES } from '#functions/api-schema/operation-index'

type Rights = { readonly scopes: readonly string[]; readonly operations?: readonly string[] | undefined }

/** The first operation that is not one of the scopes'; undefined: all are. */
export const foreignOperation = ({ scopes, operations = [] }: Rights): string | undefined =>
  operations.find((id) => !scopes.includes((Object.hasOwn(OPERATION_SCOPES, id) && OPERATION_SCOPES[id]) || ''))
