import { startConsentImport as contract } from '#functions/api-schema/consent-imports'
import { operation } from '#functions/runtime/operation'
import { Reply } from '#functions/runtime/reply'
import { siteOf } from '#functions/runtime/sites'
import { startImport } from '#functions/usecases/consent/start-import'
import { ok } from '#policies/kernel/result'

export const startConsentImportOperation = operation(contract, async ({ query, body, caller, context, deps }) => {
  const site = siteOf(contract.id, caller, query.site)
  if (!site.ok) return site
  const started = await startImport(deps, context, site.value, body)
  return started.ok ? ok(new Reply(started.value, { headers: { Location: `/v1/consent/imports/${started.value.importId}` } })) : started
})
