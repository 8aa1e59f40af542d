import { applicationOfGrant, decideSettleAffected } from '#policies/consent/affected-grants'
import { type SiteConsents, siteConsentAggregate, siteConsentStream } from '#policies/consent/site-stream'
import type { Json } from '#policies/kernel/json'
import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import { addMs } from '#policies/kernel/time'
import { Corrupted } from '../../faults'
import type { OutboxItem } from '../../ports'
import type { Deps } from '../../ports-deps'
import type { HeldNames, Holders } from '../../ports-members'
import { type CommandContext, type Done, handle, stateAt, systemContext } from '../handle'

/** People who withdrew at a position of their site: the keyed hashes of each one's identities. */
export type Withdrawal = { readonly site: string; readonly position: number; readonly subjects: readonly (readonly string[])[] }
type HolderDeps = Pick<Deps, 'ledger' | 'clock' | 'members'>

/** The outbox command that looks for the projects that hold somebody who withdrew, and the schedule that looks again. */
export const FIND_HOLDERS = 'find-holders'
/** A check that had read the records before the withdrawal may write its members a little after it; requests end within half a minute. */
const LOOK_AGAIN_MS = 60_000

/** The outbox item of a change, and beside it the search for holders, in case nobody lives to make it before the acknowledgement. */
export function withHolders(item: OutboxItem, withdrawal: Withdrawal): OutboxItem {
  if (withdrawal.subjects.length === 0) return item
  const search = { kind: 'command', command: FIND_HOLDERS, payload: withdrawal as unknown as Json } as const
  const parts = [
    { id: item.id, effect: item.effect },
    { id: `${item.id}#holders`, effect: search },
  ]
  return { ...item, id: `${item.id}#all`, effect: { kind: 'bundle', parts: parts as never } }
}

/** Records which projects hold these people: entry, tasks and mails in one transaction. A repeat changes nothing. */
export async function recordHolders(deps: HolderDeps, { site, position, subjects }: Withdrawal): Promise<Holders> {
  if (subjects.length === 0) return new Map()
  const { holders, names } = await heldOf(deps, { site, position, subjects })
  await recordAffected(deps, { site, position, names }, holders, `affected#${site}#${position}`)
  return holders
}

async function heldOf({ members }: HolderDeps, { site, position, subjects }: Withdrawal): Promise<{ holders: Holders; names: HeldNames }> {
  const names = await members.names(site, subjects, position)
  return { names, holders: new Map([...names].map(([grant, people]) => [grant, people.length])) }
}

type Found = Pick<Withdrawal, 'site' | 'position'> & { readonly names: HeldNames }
/** Whom it concerns first: whoever reads the entry finds them. */
async function recordAffected(deps: HolderDeps, { site, position, names }: Found, holders: Holders, commandId: string): Promise<void> {
  if (holders.size === 0) return
  for (const [grant, people] of names) await deps.members.tell(site, grant, position, [...new Set(people.flat())].sort())
  const grants = [...holders].map(([grant, people]) => ({ grant, people })).sort((a, b) => (a.grant < b.grant ? -1 : 1))
  const context = systemContext(commandId, { site, position })
  const done = await handle(deps, context, siteConsentAggregate, siteConsentStream(site), () =>
    ok({ events: [{ type: 'GrantsAffected', position, grants }] }),
  )
  if (!done.ok) throw new Corrupted(`affected grants of ${site} were refused: ${done.rejection.code}`)
}

/** System command: the same search once more, and a last one when every check that had begun before is over. */
export async function findHolders(deps: HolderDeps & Pick<Deps, 'scheduler'>, _id: string, withdrawal: Withdrawal) {
  const found = await recordHolders(deps, withdrawal)
  const payload = { ...withdrawal, found: Object.fromEntries(found) } as never
  const name = `holders-${withdrawal.site}-${withdrawal.position}`
  await deps.scheduler.at(name, addMs(deps.clock.now(), LOOK_AGAIN_MS), FIND_HOLDERS, payload)
  return ok(null)
}

/** Schedule: what was not found the first time is recorded too; then small pages of members are put together. */
export async function lookAgain(
  deps: HolderDeps,
  { site, position, subjects, found }: Withdrawal & { readonly found: Readonly<Record<string, number>> },
): Promise<void> {
  const { holders, names } = await heldOf(deps, { site, position, subjects })
  const late = new Map(
    [...holders].flatMap(([grant, people]) => (people > (found[grant] ?? 0) ? [[grant, people - (found[grant] ?? 0)]] : [])),
  )
  await recordAffected(deps, { site, position, names }, late, `affected#${site}#${position}#late`)
  await deps.members.pack(site)
}

export async function loadSite(deps: Pick<Deps, 'ledger'>, site: string): Promise<SiteConsents> {
  const stream = siteConsentStream(site)
  const { head } = await deps.ledger.load(stream)
  return stateAt(deps.ledger, siteConsentAggregate, stream, head)
}

/** The register of affected projects of these sites, open ones first; titles as the case has them. */
export async function listAffectedGrants(deps: Pick<Deps, 'ledger' | 'titles'>, sites: readonly string[]) {
  const states = await Promise.all([...new Set(sites)].map((site) => loadSite(deps, site)))
  const rows = states.flatMap(({ site, affected = [] }) =>
    affected.map((one) => ({ ...one, site, applicationId: applicationOfGrant(one.grant, site) })),
  )
  const titles = await deps.titles.get(rows.map(({ applicationId }) => applicationId))
  const items = rows.map(({ since, settledAt, ...row }) => ({
    ...row,
    title: titles.get(row.applicationId) ?? '',
    ...(since === null ? {} : { since }),
    ...(settledAt === null ? {} : { settledAt }),
  }))
  return ok({ items: items.sort((a, b) => b.open - a.open) })
}

/** Rejects with NOTHING_AFFECTED, or MORE_AFFECTED when a later withdrawal came in meanwhile. */
export async function settleAffectedGrant(
  deps: Pick<Deps, 'ledger' | 'clock'>,
  context: CommandContext,
  sites: readonly string[],
  asked: { readonly grant: string; readonly position: number },
): Promise<Result<Done, Rejection>> {
  const site = sites.find((one) => asked.grant.endsWith(`-${one}`))
  if (site === undefined) return reject({ code: 'NOT_FOUND' })
  const own = { ...context, actor: { ...context.actor, site } }
  return handle(deps, own, siteConsentAggregate, siteConsentStream(site), ({ affected = [] }) => {
    const decided = decideSettleAffected(affected, asked)
    return decided.ok ? ok({ events: [decided.value] }) : decided
  })
}
