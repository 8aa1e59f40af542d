import { createConsent as contract } from '#functions/api-schema/consent'
import { operation } from '#functions/runtime/operation'
import { siteOf } from '#functions/runtime/sites'
import { createConsent } from '#functions/usecases/consent/create-consent'
import { ok } from '#policies/kernel/result'
import { writtenReply } from './output'

export const createConsentOperation = operation(contract, async ({ body, rawBody, caller, context, prefer, language, deps }) => {
  const site = siteOf(contract.id, caller)
  if (!site.ok) return site
  const written = await createConsent(deps, site.value, context.actor, body, rawBody)
  return written.ok ? ok(writtenReply(written.value, prefer, language)) : written
})
