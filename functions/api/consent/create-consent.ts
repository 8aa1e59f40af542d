import { createConsent as contract } from '#functions/api-schema/consent'
import { operation } from '#functions/runtime/operation'
import { createConsent } from '#functions/usecases/consent/create-consent'
import { ok } from '#policies/kernel/result'
import { siteOf } from './input'
import { asStored } from './output'

export const createConsentOperation = operation(contract, async ({ body, rawBody, caller, context, deps }) => {
  const site = siteOf(contract.id, caller)
  if (!site.ok) return site
  const stored = await createConsent(deps, site.value, context.actor, body, rawBody)
  return stored.ok ? ok(asStored(stored.value)) : stored
})
