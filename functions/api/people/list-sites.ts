import { listSites as contract } from '#functions/api-schema/people'
import { operation } from '#functions/runtime/operation'
import { ok } from '#policies/kernel/result'

/** In the order of their names, as lists for choosing show them. */
export const listSitesOperation = operation(contract, async ({ deps }) => {
  const sites = [...(await deps.directory.sites())].sort((one, other) => one.name.localeCompare(other.name, 'de'))
  return ok({ items: sites.map(({ slug, code, name, consortium }) => ({ slug, code, name, consortium })) })
})
