import { findHoldings as contract } from '#functions/api-schema/affected-grants'
import { operation } from '#functions/runtime/operation'
import { siteOf } from '#functions/runtime/sites'
import { findHoldings } from '#functions/usecases/consent/find-holdings'

export const findHoldingsOperation = operation(contract, async ({ body, caller, deps }) => {
  const site = siteOf(contract.id, caller, body.site)
  return site.ok ? findHoldings(deps, site.value, body.identifiers) : site
})
