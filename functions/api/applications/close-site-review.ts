import { closeSiteReview as contract } from '#functions/api-schema/applications'
import { accepted, operation } from '#functions/runtime/operation'
import { closeSiteReview } from '#functions/usecases/applications/site-review'

export const closeSiteReviewOperation = operation(contract, async ({ params, body, context, deps }) =>
  accepted(await closeSiteReview(deps, context, { applicationId: params.applicationId, reason: body.reason })),
)
