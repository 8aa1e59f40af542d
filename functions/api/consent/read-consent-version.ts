import { readConsentVersion as contract } from '#functions/api-schema/consent'
import { operation } from '#functions/runtime/operation'
import { siteOf } from '#functions/runtime/sites'
import { readConsent } from '#functions/usecases/consent/read-consent'
import { ok } from '#policies/kernel/result'
import { readReply } from './output'

export const readConsentVersionOperation = operation(
  contract,
  async ({ params: { consentId: id, version: number }, caller, conditions, deps }) => {
    const site = siteOf(contract.id, caller)
    if (!site.ok) return site
    const found = await readConsent(deps, site.value, id, Number(number))
    if (!found.ok) return found
    const { text, version } = found.value
    return ok(readReply(text, { id, ...version }, conditions.ifNoneMatch))
  },
)
