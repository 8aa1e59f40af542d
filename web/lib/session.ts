import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { getLocale } from 'next-intl/server'
import { cache } from 'react'
import type * as z from 'zod'
import { getSession, type SessionView } from '#functions/api-schema/people'
import { call } from './api-client'
import { sessionId } from './auth'

export type Session = z.output<typeof SessionView> & { readonly bearer: string }

/** Who is signed in, asked once per request; undefined when nobody is. */
export const currentSession = cache(async (): Promise<Session | undefined> => {
  const bearer = await sessionId()
  if (bearer === undefined) return undefined
  const answer = await call(getSession, { bearer, language: await getLocale() })
  return answer.ok ? { ...answer.value, bearer } : undefined
})

/** The signed-in person; everybody else is sent to the sign-in page and comes back to where they wanted to go. */
export async function requireSession(): Promise<Session> {
  const session = await currentSession()
  if (session !== undefined) return session
  const locale = await getLocale()
  const wanted = (await headers()).get('x-votum-path') ?? `/${locale}/home`
  return redirect(`/${locale}/signin?to=${encodeURIComponent(wanted)}`)
}

export const holds = (session: Session, ...roles: readonly string[]): boolean =>
  session.memberships.some((membership) => roles.includes(membership.role))
export const sitesOf = (session: Session, role: string): readonly string[] =>
  session.memberships.flatMap((membership) => (membership.role === role && membership.site !== undefined ? [membership.site] : []))
