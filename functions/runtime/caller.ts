import type { Machine, Person } from '#functions/ports'
import type { Deps } from '#functions/ports-deps'
import type { Asker } from '#policies/access/access'
import type { Membership } from '#policies/access/roles'
import { berlinDay, epochMs, type Instant } from '#policies/kernel/time'

/** Who calls. `roles` are those in force today. */
export type Caller = {
  readonly kind: 'anonymous' | 'person' | 'machine'
  /** Scope of idempotency keys and the actor's id: a person id, `client:<id>`, or `anonymous`. */
  readonly id: string
  readonly asker: Asker
  readonly person?: Person
  readonly machine?: Machine
  readonly session?: string
  readonly authTime?: Instant
}
export const ANONYMOUS: Caller = { kind: 'anonymous', id: 'anonymous', asker: { memberships: [] } }

const inForce =
  (day: string) =>
  ({ from, to }: Membership) =>
    (from === undefined || from <= day) && (to === undefined || day <= to)

/** Who stands behind an Authorization header; undefined: a header that is not valid (any more). */
export async function callerOf(deps: Deps, authorization: string | undefined): Promise<Caller | undefined> {
  if (authorization === undefined || authorization === '') return ANONYMOUS
  const token = /^Bearer ([\w.~+/-]+=*)$/.exec(authorization)?.[1]
  if (token === undefined) return undefined
  return token.startsWith('s1.') ? await personCaller(deps, token) : await machineCaller(deps, token)
}

async function personCaller(deps: Deps, id: string): Promise<Caller | undefined> {
  const session = await deps.sessions.find(id)
  if (session === undefined || deps.wallClock.now() >= session.expires) return undefined
  const person = await deps.directory.person(session.person)
  if (person === undefined) return undefined
  const memberships = person.memberships.filter(inForce(berlinDay(deps.clock.now())))
  return { kind: 'person', id: person.id, asker: { person: person.id, memberships }, person, session: id, authTime: session.authTime }
}

async function machineCaller(deps: Deps, token: string): Promise<Caller | undefined> {
  const machine = await deps.tokens.verifyMachineToken(token)
  if (machine === undefined) return undefined
  const membership: Membership = { role: 'machine', ...(machine.site === undefined ? {} : { site: machine.site }) }
  return { kind: 'machine', id: `client:${machine.client}`, asker: { memberships: [membership] }, machine }
}

const FRESH_MS = 5 * 60_000
/** How far the clock of an identity provider may run ahead of ours. */
const AHEAD_MS = 60_000
/** Voting, signing and confirming need a login of the last five minutes (application.md, "People"). No auth_time, or one that is yet to come: refused. */
export function isFresh({ authTime }: Caller, now: Instant): boolean {
  if (authTime === undefined) return false
  const age = epochMs(now) - epochMs(authTime)
  return -AHEAD_MS <= age && age <= FRESH_MS
}
