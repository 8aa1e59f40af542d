import { OPERATIONS } from '#functions/api-schema/operations'

type Rights = { readonly scopes: readonly string[]; readonly operations?: readonly string[] | undefined }

/** The first operation that is not one of the scopes'; undefined: all are. */
export const foreignOperation = ({ scopes, operations = [] }: Rights): string | undefined =>
  operations.find((id) => !OPERATIONS.some((one) => one.id === id && one.scope !== undefined && scopes.includes(one.scope)))
