import type * as z from 'zod'
import { isConsented as contract } from '#functions/api-schema/consent'
import { log } from '#functions/runtime/log'
import { operation } from '#functions/runtime/operation'
import { siteOf } from '#functions/runtime/sites'
import { isConsented } from '#functions/usecases/consent/is-consented'

export const isConsentedOperation = operation(contract, async ({ body, caller, context, deps }) => {
  const site = siteOf(contract.id, caller)
  if (!site.ok) return site
  const answer = await isConsented(deps, site.value, context.actor, body, ({ name }) =>
    log('error', 'upstream-trouble', { operation: contract.id, name }),
  )
  return answer.ok ? { ok: true, value: answer.value as z.input<typeof contract.result> } : answer
})
