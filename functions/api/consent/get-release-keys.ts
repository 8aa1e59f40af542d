import { getReleaseKeys as contract } from '#functions/api-schema/release-keys'
import { operation } from '#functions/runtime/operation'
import { siteOf } from '#functions/runtime/sites'
import { getReleaseKeys } from '#functions/usecases/consent/release-keys'

export const getReleaseKeysOperation = operation(contract, async ({ body, caller, deps }) => {
  const site = siteOf(contract.id, caller, body.site)
  return site.ok ? getReleaseKeys(deps, site.value, body) : site
})
