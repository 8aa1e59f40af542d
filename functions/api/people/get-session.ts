import { getSession as contract } from '#functions/api-schema/people'
import { operation } from '#functions/runtime/operation'
import { ok, reject } from '#policies/kernel/result'

export const getSessionOperation = operation(contract, async ({ caller, deps }) => {
  const { person, session, asker } = caller
  const stored = session === undefined ? undefined : await deps.sessions.find(session)
  if (person === undefined || stored === undefined) return reject({ code: 'UNAUTHENTICATED' })
  const { id, givenName, familyName, email, language } = person
  return ok({
    person: { id, name: `${givenName} ${familyName}`.trim(), email, language },
    memberships: asker.memberships.map(({ role, site }) => ({ role, ...(site === undefined ? {} : { site }) })),
    authTime: stored.authTime,
    expires: stored.expires,
  })
})
