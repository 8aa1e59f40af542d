import { readStream as contract } from '#functions/api-schema/audit'
import { operation } from '#functions/runtime/operation'
import { readStream } from '#functions/usecases/audit/read-ledger'

export const readStreamOperation = operation(contract, ({ params, query, deps }) => readStream(deps, params.stream, query))
