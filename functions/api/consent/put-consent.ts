import { putConsent as contract } from '#functions/api-schema/consent'
import { operation } from '#functions/runtime/operation'
import { siteOf } from '#functions/runtime/sites'
import { putConsent } from '#functions/usecases/consent/put-consent'
import { ok } from '#policies/kernel/result'
import { writtenReply } from './output'

export const putConsentOperation = operation(
  contract,
  async ({ params, body, rawBody, caller, context, ifMatch, conditions, prefer, language, deps }) => {
    const site = siteOf(contract.id, caller)
    if (!site.ok) return site
    const put = { id: params.consentId, ifMatch, ifNoneMatch: conditions.ifNoneMatch, resource: body, text: rawBody }
    const written = await putConsent(deps, site.value, context.actor, put)
    return written.ok ? ok(writtenReply(written.value, prefer, language)) : written
  },
)
