import { decideCloseSiteReview, decidePrecheck } from '#policies/application/decide-site-review'
import type { Sha256 } from '#policies/kernel/hash'
import type { Deps } from '../../ports-deps'
import { onApplication } from '../cases'
import type { CommandContext } from '../handle'
import { sealOptional, sealText } from '../texts'

export type PrecheckSite = {
  readonly applicationId: string
  readonly site: string
  readonly sealedHash: Sha256
  readonly feasible: boolean
  readonly cases: number
  readonly remarks?: string | undefined
}

export async function precheckSite(deps: Deps, context: CommandContext, { applicationId, remarks, ...precheck }: PrecheckSite) {
  const sealed = await sealOptional(deps, context, applicationId, 'remarks', remarks)
  return onApplication(deps, context, applicationId, (application, at) =>
    decidePrecheck(application, { ...precheck, ...(sealed === undefined ? {} : { remarks: sealed }) }, at),
  )
}
export async function closeSiteReview(
  deps: Deps,
  context: CommandContext,
  { applicationId, reason }: { applicationId: string; reason: string },
) {
  const sealed = await sealText(deps, context, applicationId, 'reason', reason)
  return onApplication(deps, context, applicationId, (application, at) => decideCloseSiteReview(application, sealed, at))
}
