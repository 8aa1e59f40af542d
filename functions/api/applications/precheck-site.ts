import { precheckSite as contract } from '#functions/api-schema/applications'
import { accepted, operation } from '#functions/runtime/operation'
import { precheckSite } from '#functions/usecases/applications/site-review'
import type { Sha256 } from '#policies/kernel/hash'

export const precheckSiteOperation = operation(contract, async ({ params, body, context, deps }) =>
  accepted(await precheckSite(deps, context, { ...params, ...body, sealedHash: body.sealedHash as Sha256 })),
)
