import { stableId } from '#policies/kernel/hash'
import { ok, reject } from '#policies/kernel/result'
import { addMs, instantOf } from '#policies/kernel/time'
import type { IdClaims, Person } from '../../ports'
import type { Deps } from '../../ports-deps'

const SESSION_HOURS = 10
/** A person who logs in for the first time becomes an applicant; other roles come from our own memberships. */
async function personOf(deps: Deps, claims: IdClaims): Promise<Person> {
  const known = await deps.directory.findByLogin(claims.issuer, claims.subject)
  if (known !== undefined) return known
  return deps.directory.register({
    id: `p-${stableId('person', claims.issuer, claims.subject)}`,
    issuer: claims.issuer,
    subject: claims.subject,
    givenName: claims.givenName ?? '',
    familyName: claims.familyName ?? claims.subject,
    email: claims.email ?? '',
    language: claims.language ?? 'de',
    units: [],
    memberships: [{ role: 'applicant' }],
  })
}

/** Turns a verified ID token into a session; its id is the cookie's only content and the bearer of later calls. */
export async function createSession(
  deps: Deps,
  { idToken, nonce, accessToken }: { idToken: string; nonce: string; accessToken?: string | undefined },
) {
  const claims = await deps.tokens.verifyIdToken(idToken, nonce)
  if (claims === undefined) return reject({ code: 'UNAUTHENTICATED' })
  const person = await personOf(deps, claims)
  const id = `s1.${person.id}.${deps.tokens.randomId()}`
  const now = deps.wallClock.now()
  const expires = addMs(now, SESSION_HOURS * 3_600_000)
  /** No auth_time from the provider: such a session is never fresh. */
  const authTime = instantOf((claims.authTime ?? 0) * 1000)
  await deps.sessions.create(id, { person: person.id, authTime, expires }, { idToken, accessToken: accessToken ?? null })
  return ok({ session: id, expires, person: person.id })
}
