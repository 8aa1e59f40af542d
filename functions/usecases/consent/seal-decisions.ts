import { siteConsentAggregate, siteConsentStream } from '#policies/consent/site-stream'
import { canonicalJson } from '#policies/kernel/canonical-json'
import { minuteOf } from '#policies/kernel/minute-id'
import { ok } from '#policies/kernel/result'
import { addMs, type Instant } from '#policies/kernel/time'
import { leafHash, treeRoot } from '#policies/ledger/tree'
import { Corrupted } from '../../faults'
import type { DecisionEvent } from '../../ports-consent'
import type { Deps } from '../../ports-deps'
import { handle, systemContext } from '../handle'

type SealDeps = Pick<Deps, 'consent' | 'ledger' | 'clock' | 'directory'>
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** A request that began in a minute has ended, with its decision, one and a half minutes after it. */
const LAG_MS = 2 * MINUTE_MS
/** How far back the first run looks, and how far one run gets. */
const FIRST_LOOK_MS = DAY_MS
const FURTHEST_MS = 40 * DAY_MS

export const decisionLeaf = (event: DecisionEvent): Uint8Array => leafHash(canonicalJson(event))
/** The command that seals a minute; its first result says which entry did. */
export const sealCommand = (site: string, minute: string): string => `decisions-${site}-${minute}`
const instantOfMinute = (minute: string): Instant => `${minute}:00.000Z` as Instant

/**
 * For every minute of a site with decisions one entry: the root over their hashes, so that the ledger's verification covers them. Runs each
 * minute; what it missed it makes up for. Answers how many minutes were sealed.
 */
export async function sealDecisions(deps: SealDeps): Promise<number> {
  let sealed = 0
  let fault: unknown
  for (const { slug } of await deps.directory.sites()) {
    try {
      sealed += await sealSite(deps, slug)
    } catch (cause) {
      // one site's trouble leaves the decisions of no other unsealed; the first is told when all had their turn
      fault ??= cause
    }
  }
  if (fault !== undefined) throw fault
  return sealed
}

async function sealSite(deps: SealDeps, site: string): Promise<number> {
  const { consent, clock } = deps
  const now = clock.now()
  const before = await consent.sealedUntil(site)
  const from = before === undefined ? minuteOf(addMs(now, -FIRST_LOOK_MS)) : minuteOf(addMs(instantOfMinute(before), MINUTE_MS))
  const furthest = minuteOf(addMs(instantOfMinute(from), FURTHEST_MS))
  const ready = minuteOf(addMs(now, -LAG_MS))
  const [until = ready] = [ready, furthest].sort()
  if (until < from) return 0
  const minutes = byMinute(await consent.decisionsBetween(site, from, until))
  for (const [minute, events] of minutes) await sealMinute(deps, site, minute, events)
  await consent.sealUntil(site, until)
  return minutes.size
}

function byMinute(events: readonly DecisionEvent[]): ReadonlyMap<string, readonly DecisionEvent[]> {
  const minutes = new Map<string, DecisionEvent[]>()
  for (const event of events) minutes.set(minuteOf(event.at), [...(minutes.get(minuteOf(event.at)) ?? []), event])
  return minutes
}

/** The command's id is the minute's: whoever comes second changes nothing. */
async function sealMinute(deps: SealDeps, site: string, minute: string, events: readonly DecisionEvent[]): Promise<void> {
  const root = treeRoot(events.map(decisionLeaf))
  const context = systemContext(sealCommand(site, minute), { site, minute })
  const done = await handle(deps, context, siteConsentAggregate, siteConsentStream(site), () =>
    ok({ events: [{ type: 'DecisionsSealed', minute, count: events.length, root }] }),
  )
  if (!done.ok) throw new Corrupted(`decisions of ${site} in ${minute} were not sealed: ${done.rejection.code}`)
}
