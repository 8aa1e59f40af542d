import { listStreams as contract } from '#functions/api-schema/audit'
import { operation } from '#functions/runtime/operation'
import { listStreams } from '#functions/usecases/audit/read-ledger'

export const listStreamsOperation = operation(contract, ({ deps }) => listStreams(deps))
