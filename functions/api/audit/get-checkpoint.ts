import { getCheckpoint as contract } from '#functions/api-schema/audit'
import { operation } from '#functions/runtime/operation'
import { ok } from '#policies/kernel/result'

export const getCheckpointOperation = operation(contract, async ({ deps }) => ok({ checkpoint: (await deps.checkpoints.latest()) ?? null }))
