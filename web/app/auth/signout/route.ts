import { cookies } from 'next/headers'
import { deleteSession } from '#functions/api-schema/people'
import { call } from '../../../lib/api-client'
import { sessionCookie, sessionId } from '../../../lib/auth'
import { endSessionUrl } from '../../../lib/end-session'
import { env } from '../../../lib/env'
import { isSameOrigin } from '../../../lib/same-origin'

/** Ends the session at the API, drops the cookie, then ends the provider's own session where it offers that. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) return new Response(null, { status: 403 })
  const session = await sessionId()
  if (session !== undefined) await call(deleteSession, { bearer: session })
  const jar = await cookies()
  jar.delete(sessionCookie())
  const target = (await endSessionUrl()) ?? `${env().NEXTAUTH_URL}/signin?notice=signed-out`
  return new Response(null, { status: 303, headers: { location: target } })
}
