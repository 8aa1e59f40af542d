import { decideSettleCopies } from '#policies/consent/overtaken-cohorts'
import { siteConsentAggregate, siteConsentStream } from '#policies/consent/site-stream'
import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import type { Deps } from '../../ports-deps'
import { type CommandContext, type Done, handle } from '../handle'
import { loadSite } from './affected-grants'

/** Cohorts of these sites with deleted releases, open ones first. */
export async function listOvertakenCohorts(deps: Pick<Deps, 'ledger'>, sites: readonly string[]) {
  const states = await Promise.all([...new Set(sites)].map((site) => loadSite(deps, site)))
  const items = states.flatMap(({ site, copies = [] }) =>
    copies.map(({ since, settledAt, ...one }) => ({
      ...one,
      site,
      ...(since === null ? {} : { since }),
      ...(settledAt === null ? {} : { settledAt }),
    })),
  )
  return ok({ items: items.sort((a, b) => b.open - a.open) })
}

/** Rejects with NOT_FOUND, NOTHING_OVERTAKEN, or MORE_OVERTAKEN when a further release went meanwhile. */
export async function settleReleaseCopies(
  deps: Pick<Deps, 'ledger' | 'clock'>,
  context: CommandContext,
  sites: readonly string[],
  asked: { readonly cohortId: string; readonly decisionId: string },
): Promise<Result<Done, Rejection>> {
  const states = await Promise.all([...new Set(sites)].map((site) => loadSite(deps, site)))
  const found = states.find(({ copies = [] }) => copies.some(({ cohortId }) => cohortId === asked.cohortId))
  if (found === undefined) return reject({ code: 'NOT_FOUND' })
  const own = { ...context, actor: { ...context.actor, site: found.site } }
  return handle(deps, own, siteConsentAggregate, siteConsentStream(found.site), ({ copies = [] }) => {
    const decided = decideSettleCopies(copies, asked)
    return decided.ok ? ok({ events: [decided.value] }) : decided
  })
}
