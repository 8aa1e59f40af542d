import { evaluateConsent as contract } from '#functions/api-schema/consent'
import { operation } from '#functions/runtime/operation'
import { evaluateRequest } from '#policies/consent/evaluate-documents'
import { ok } from '#policies/kernel/result'
import { berlinDay } from '#policies/kernel/time'

/** Stateless, so there is nothing between the call and the rules. */
export const evaluateConsentOperation = operation(contract, async ({ rawBody, deps }) => {
  const answer = evaluateRequest(rawBody, berlinDay(deps.clock.now()))
  return answer.ok ? ok({ ...answer.value }) : answer
})
