import { listSites as contract } from '#functions/api-schema/people'
import { operation } from '#functions/runtime/operation'
import { ok } from '#policies/kernel/result'

export const listSitesOperation = operation(contract, async ({ deps }) =>
  ok({ items: (await deps.directory.sites()).map(({ slug, code, name, consortium }) => ({ slug, code, name, consortium })) }),
)
