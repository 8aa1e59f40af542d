import { acceptFormally as contract } from '#functions/api-schema/applications'
import { accepted, operation } from '#functions/runtime/operation'
import { acceptFormally } from '#functions/usecases/applications/formal-check'
import type { Sha256 } from '#policies/kernel/hash'

export const acceptFormallyOperation = operation(contract, async ({ params, body, context, deps }) =>
  accepted(await acceptFormally(deps, context, { applicationId: params.applicationId, sealedHash: body.sealedHash as Sha256 })),
)
