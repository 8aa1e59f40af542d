import { listStreams as contract } from '#functions/api-schema/audit'
import { operation } from '#functions/runtime/operation'
import { listStreams } from '#functions/usecases/audit/read-streams'
import { ok } from '#policies/kernel/result'

export const listStreamsOperation = operation(contract, async ({ deps }) => ok({ items: [...(await listStreams(deps))] }))
