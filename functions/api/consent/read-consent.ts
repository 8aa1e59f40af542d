import { readConsent as contract } from '#functions/api-schema/consent'
import { operation } from '#functions/runtime/operation'
import { readConsent } from '#functions/usecases/consent/read-consent'
import { ok } from '#policies/kernel/result'
import { siteOf } from './input'
import { asStored } from './output'

export const readConsentOperation = operation(contract, async ({ params, caller, deps }) => {
  const site = siteOf(contract.id, caller)
  if (!site.ok) return site
  const text = await readConsent(deps, site.value, params.consentId)
  return text.ok ? ok(asStored(text.value)) : text
})
