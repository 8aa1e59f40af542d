import { returnApplication as contract } from '#functions/api-schema/applications'
import { accepted, operation } from '#functions/runtime/operation'
import { returnApplication } from '#functions/usecases/applications/formal-check'
import type { Sha256 } from '#policies/kernel/hash'

export const returnApplicationOperation = operation(contract, async ({ params, body, context, deps }) =>
  accepted(
    await returnApplication(deps, context, {
      applicationId: params.applicationId,
      sealedHash: body.sealedHash as Sha256,
      requests: body.requests,
    }),
  ),
)
