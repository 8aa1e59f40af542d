import { sitesFor } from '#policies/access/access'
import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import type { Caller } from './caller'

/** The sites for which the caller may use the operation; a machine has its own one. */
export const sitesOf = (operation: string, { asker }: Caller): readonly string[] => [...new Set(sitesFor(operation, asker))]

/** The one site that a request is about. A site that is not the caller's answers like one that is none. */
export function siteOf(operation: string, caller: Caller, named?: string): Result<string, Rejection> {
  const sites = sitesOf(operation, caller)
  if (named !== undefined) return sites.includes(named) ? ok(named) : reject({ code: 'NOT_FOUND' })
  const [only, second] = sites
  if (only === undefined) return reject({ code: 'FORBIDDEN' })
  if (second === undefined) return ok(only)
  const problem = { pointer: '/site', code: 'SITE_MISSING', detail: 'You act for several sites: name one.' }
  return reject({ code: 'MALFORMED', errors: [problem] })
}
