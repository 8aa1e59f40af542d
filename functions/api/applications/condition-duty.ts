import { giveEvidence as evidenceContract, reviewCondition as reviewContract } from '#functions/api-schema/applications'
import type { Caller } from '#functions/runtime/caller'
import { accepted, type Operation, operation } from '#functions/runtime/operation'
import { giveEvidence, reviewCondition } from '#functions/usecases/applications/condition-duty'

/** The sites for which the caller holds a role; a condition of another site is unknown to a site's people. */
const sitesOf = ({ asker }: Caller, role: string): readonly string[] =>
  asker.memberships.flatMap((one) => (one.role === role && one.site !== undefined ? [one.site] : []))

/** What becomes of an accepted condition: evidence by its owner, review by chair or office. */
export const conditionDutyOperations: readonly Operation[] = [
  operation(evidenceContract, async ({ params, body, caller, context, deps }) =>
    accepted(
      await giveEvidence(deps, context, {
        applicationId: params.applicationId,
        condition: params.conditionId,
        sites: sitesOf(caller, context.actor.role),
        ...body,
      }),
    ),
  ),
  operation(reviewContract, async ({ params, body, caller, context, deps }) =>
    accepted(
      await reviewCondition(deps, context, {
        applicationId: params.applicationId,
        condition: params.conditionId,
        sites: sitesOf(caller, context.actor.role),
        ...body,
      }),
    ),
  ),
]
