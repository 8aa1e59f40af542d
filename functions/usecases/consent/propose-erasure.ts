import { decideConfirmErasure, decideProposeErasure, type ErasureGround, type ErasureProposal } from '#policies/consent/erasure'
import { siteConsentAggregate, siteConsentStream } from '#policies/consent/site-stream'
import { stableId } from '#policies/kernel/hash'
import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import type { Deps } from '../../ports-deps'
import { type CommandContext, commandKey, type Done, handle } from '../handle'
import { loadSite } from './affected-grants'

type ErasureDeps = Pick<Deps, 'ledger' | 'clock' | 'consent'>
/** `subject`: a subject's id or the keyed hash of one of its identities; null: everybody of the site. */
export type AskedErasure = { readonly subject: string | null; readonly ground: ErasureGround }
export type Proposed = { readonly erasureId: string; readonly proposalHash: string; readonly expires: string }

/** The first of four eyes. Rejects with NOT_FOUND (nobody of that key), ERASURE_PROPOSED (such a proposal stands). */
export async function proposeConsentErasure(
  deps: ErasureDeps,
  context: CommandContext,
  site: string,
  asked: AskedErasure,
): Promise<Result<Proposed, Rejection>> {
  const erasureId = stableId('consent-erasure', commandKey(context))
  const subject = asked.subject === null ? null : await subjectAt(deps, site, asked.subject)
  if (subject === undefined) return reject({ code: 'NOT_FOUND' })
  const stream = siteConsentStream(site)
  const own = { ...context, actor: { ...context.actor, site } }
  const done = await handle(deps, own, siteConsentAggregate, stream, ({ erasures = [] }, at) => {
    const decided = decideProposeErasure(site, erasures, { erasureId, subject, ground: asked.ground }, at)
    if (!decided.ok) return decided
    const { proposalHash, expires } = decided.value
    return ok({ events: [decided.value], result: { erasureId, proposalHash, expires } })
  })
  return done.ok ? ok(done.value.result as Proposed) : done
}

async function subjectAt({ consent }: Pick<Deps, 'consent'>, site: string, key: string): Promise<string | undefined> {
  const byId = await consent.subjects(site, [key])
  if (byId.has(key)) return key
  return (await consent.view(site, [], [key])).identities.get(key)
}

/** The second pair. Rejects with NOT_FOUND, PROPOSAL_UNKNOWN, PROPOSAL_EXPIRED, ERASURE_CONFIRMED or SECOND_PERSON_NEEDED. */
export async function confirmConsentErasure(
  deps: Pick<Deps, 'ledger' | 'clock'>,
  context: CommandContext,
  sites: readonly string[],
  asked: { readonly erasureId: string; readonly proposalHash: string },
): Promise<Result<Done, Rejection>> {
  const found = await siteWith(deps, sites, asked.erasureId)
  if (found === undefined) return reject({ code: 'NOT_FOUND' })
  const own = { ...context, actor: { ...context.actor, site: found } }
  return handle(deps, own, siteConsentAggregate, siteConsentStream(found), ({ erasures = [] }, at) => {
    const decided = decideConfirmErasure(erasures, { ...asked, person: context.actor.person }, at)
    return decided.ok ? ok({ events: [decided.value] }) : decided
  })
}

async function siteWith(deps: Pick<Deps, 'ledger'>, sites: readonly string[], erasureId: string): Promise<string | undefined> {
  const states = await Promise.all([...new Set(sites)].map((site) => loadSite(deps, site)))
  return states.find(({ erasures = [] }) => erasures.some((one) => one.erasureId === erasureId))?.site
}

export type ErasureState = 'proposed' | 'expired' | 'confirmed' | 'done'
const stateOf = ({ doneAt, confirmedAt, expires }: ErasureProposal, now: string): ErasureState => {
  if (doneAt !== undefined) return 'done'
  if (confirmedAt !== undefined) return 'confirmed'
  return now < expires ? 'proposed' : 'expired'
}
/** Erasures of these sites, the newest first; `own`: proposed by this person, who cannot confirm it. */
export async function listConsentErasures(deps: Pick<Deps, 'ledger' | 'clock'>, sites: readonly string[], person: string) {
  const states = await Promise.all([...new Set(sites)].map((site) => loadSite(deps, site)))
  const now = deps.clock.now()
  const items = states.flatMap(({ site, erasures = [] }) =>
    erasures.map((erasure) => {
      const { proposedBy, ...shown } = erasure
      return { ...shown, site, own: proposedBy === person, state: stateOf(erasure, now) }
    }),
  )
  return ok({ items: items.sort((a, b) => (a.proposedAt < b.proposedAt ? 1 : -1)) })
}
