import { confirmErasure as contract } from '#functions/api-schema/applications'
import { accepted, operation } from '#functions/runtime/operation'
import { confirmErasure } from '#functions/usecases/applications/later-steps'
import type { Sha256 } from '#policies/kernel/hash'

export const confirmErasureOperation = operation(contract, async ({ params, body, caller, context, deps }) =>
  accepted(
    await confirmErasure(deps, context, {
      applicationId: params.applicationId,
      person: caller.id,
      proposalHash: body.proposalHash as Sha256,
    }),
  ),
)
