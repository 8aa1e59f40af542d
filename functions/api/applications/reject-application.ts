import { rejectApplication as contract } from '#functions/api-schema/applications'
import { accepted, operation } from '#functions/runtime/operation'
import { rejectApplication } from '#functions/usecases/applications/formal-check'
import type { Sha256 } from '#policies/kernel/hash'

export const rejectApplicationOperation = operation(contract, async ({ params, body, context, deps }) =>
  accepted(
    await rejectApplication(deps, context, {
      applicationId: params.applicationId,
      sealedHash: body.sealedHash as Sha256,
      reason: body.reason,
    }),
  ),
)
