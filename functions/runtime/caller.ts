import type { Admission, Machine, Person } from '#functions/ports'
import type { Deps } from '#functions/ports-deps'
import type { Asker } from '#policies/access/access'
import { machineMembership } from '#policies/access/project-holder'
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

/** The token of an Authorization header; undefined: none that could be valid. */
export const tokenOf = (authorization: string): string | undefined => /^Bearer ([\w.~+/-]+=*)$/.exec(authorization)?.[1]
/** The person that a session id `s1.<person>.<random>` names (ADR 3); the stored session must name the same one. */
export const personNamedBy = (token: string): string | undefined => /^s1\.([\w-]+)/.exec(token)?.[1]

/** The person of a session as it was read; undefined: no session, or none any more. */
export function personCaller(deps: Pick<Deps, 'clock' | 'wallClock'>, id: string, { session, person }: Admission): Caller | undefined {
  if (session === undefined || deps.wallClock.now() >= session.expires) return undefined
  if (person === undefined || person.id !== session.person) return undefined
  const memberships = person.memberships.filter(inForce(berlinDay(deps.clock.now())))
  return { kind: 'person', id: person.id, asker: { person: person.id, memberships }, person, session: id, authTime: session.authTime }
}

export async function machineCaller(deps: Deps, token: string): Promise<Caller | undefined> {
  const machine = await deps.tokens.verifyMachineToken(token)
  if (machine === undefined) return undefined
  return { kind: 'machine', id: `client:${machine.client}`, asker: { memberships: [machineMembership(machine.site)] }, machine }
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
