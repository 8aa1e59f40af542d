import { checkConsent as contract } from '#functions/api-schema/consent'
import { log } from '#functions/runtime/log'
import { operation } from '#functions/runtime/operation'
import { siteOf } from '#functions/runtime/sites'
import { answerCheck, unlessTrouble } from '#functions/usecases/consent/answer-check'
import { explainConsent } from '#functions/usecases/consent/explain-consent'

export const checkConsentOperation = operation(contract, async ({ body, caller, context, deps }) => {
  const site = siteOf(contract.id, caller, body.site)
  if (!site.ok) return site
  const actor = { ...context.actor, site: site.value }
  const told = ({ name }: Error) => log('error', 'upstream-trouble', { operation: contract.id, name })
  // what had been received by an instant is in the documents, not in the records
  return body.explain || (body.question.asOf ?? null) !== null
    ? unlessTrouble(deps, body, told, () => explainConsent(deps, site.value, actor, body))
    : answerCheck(deps, site.value, actor, body, told)
})
