import { importConsents as contract } from '#functions/api-schema/consent'
import { operation } from '#functions/runtime/operation'
import { siteOf } from '#functions/runtime/sites'
import { importConsents } from '#functions/usecases/consent/import-consents'
import { ok } from '#policies/kernel/result'
import { bundleResponse } from './output'

export const importConsentsOperation = operation(contract, async ({ body, rawBody, caller, context, language, deps }) => {
  const site = siteOf(contract.id, caller)
  if (!site.ok) return site
  const taken = await importConsents(deps, site.value, context.actor, body, rawBody)
  return taken.ok ? ok(bundleResponse(taken.value, language)) : taken
})
