import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { getLocale } from 'next-intl/server'
import { cache } from 'react'
import type * as z from 'zod'
import { getSession, type SessionView } from '#functions/api-schema/people'
import { call } from './api-client'
import { sessionId } from './auth'
import { PageFault } from './page-fault'

export type Session = z.output<typeof SessionView> & { readonly bearer: string }

/** Asked once per request; undefined without a cookie. */
const askSession = cache(async () => {
  const bearer = await sessionId()
  if (bearer === undefined) return undefined
  return { bearer, answer: await call(getSession, { bearer, language: await getLocale() }) }
})

/** Who is signed in; undefined when nobody is, or when the API cannot say. */
export async function currentSession(): Promise<Session | undefined> {
  const asked = await askSession()
  return asked?.answer.ok ? { ...asked.answer.value, bearer: asked.bearer } : undefined
}

/**
 * The signed-in person; everybody else is sent to the sign-in page and comes back to where they wanted to go.
 * An API that cannot answer is a fault of ours and no reason to sign in again.
 */
export async function requireSession(): Promise<Session> {
  const asked = await askSession()
  if (asked?.answer.ok) return { ...asked.answer.value, bearer: asked.bearer }
  if (asked !== undefined && !asked.answer.ok && asked.answer.problem.status !== 401) throw new PageFault(asked.answer.problem)
  const locale = await getLocale()
  const wanted = (await headers()).get('x-votum-path') ?? `/${locale}/home`
  return redirect(`/${locale}/signin?to=${encodeURIComponent(wanted)}`)
}

export const holds = (session: Session, ...roles: readonly string[]): boolean =>
  session.memberships.some((membership) => roles.includes(membership.role))
export const sitesOf = (session: Session, role: string): readonly string[] =>
  session.memberships.flatMap((membership) => (membership.role === role && membership.site !== undefined ? [membership.site] : []))
