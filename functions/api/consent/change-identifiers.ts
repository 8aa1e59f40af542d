import { changeIdentifiers as contract } from '#functions/api-schema/consent-records'
import { operation } from '#functions/runtime/operation'
import { siteOf } from '#functions/runtime/sites'
import { changeIdentifiers } from '#functions/usecases/consent/change-identifiers'

export const changeIdentifiersOperation = operation(contract, async ({ params, body, caller, context, deps }) => {
  const site = siteOf(contract.id, caller, body.site)
  if (!site.ok) return site
  const { link = [], unlink = [] } = body
  return changeIdentifiers(deps, site.value, { ...context.actor, site: site.value }, { key: params.subjectKey, link, unlink })
})
