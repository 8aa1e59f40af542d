import { getMeetingMinutes } from '#functions/api-schema/committee-meetings'
import { call } from '../../../../../../lib/api-client'
import { sessionId } from '../../../../../../lib/auth'

type Context = { readonly params: Promise<{ readonly meetingId: string }> }

/** Leads to the PDF: its address lives for a minute, so it is fetched only when it is wanted. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { meetingId } = await params
  const answer = await call(getMeetingMinutes, { params: { meetingId }, bearer: await sessionId() })
  if (!answer.ok) return new Response(null, { status: answer.problem.status })
  return new Response(null, { status: 303, headers: { location: answer.value.url, 'cache-control': 'no-store' } })
}
