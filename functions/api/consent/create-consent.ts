import { createConsent as contract } from '#functions/api-schema/consent'
import { operation } from '#functions/runtime/operation'
import { siteOf } from '#functions/runtime/sites'
import { createConsent } from '#functions/usecases/consent/create-consent'
import { ok, reject } from '#policies/kernel/result'
import { writtenReply } from './output'

/** Left unheeded, it would make a second document of what the sender takes for the first. */
const NOT_CONDITIONAL = 'If-None-Exist is not supported: the same bytes are one resource; PUT under your own id with If-None-Match: *'

export const createConsentOperation = operation(
  contract,
  async ({ body, rawBody, caller, context, conditions, prefer, language, deps }) => {
    const site = siteOf(contract.id, caller)
    if (!site.ok) return site
    if (conditions.ifNoneExist !== undefined) return reject({ code: 'CONDITION_UNSUPPORTED', detail: NOT_CONDITIONAL })
    const written = await createConsent(deps, site.value, context.actor, body, rawBody)
    return written.ok ? ok(writtenReply(written.value, prefer, language)) : written
  },
)
