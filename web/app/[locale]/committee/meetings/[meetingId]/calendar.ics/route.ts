import { getMeetingCalendar } from '#functions/api-schema/committee-meetings'
import { call } from '../../../../../../lib/api-client'
import { sessionId } from '../../../../../../lib/auth'

/** The meeting for a calendar program; the link stands in invitations. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ readonly locale: string; readonly meetingId: string }> },
): Promise<Response> {
  const { locale, meetingId } = await params
  const answer = await call(getMeetingCalendar, { params: { meetingId }, bearer: await sessionId(), language: locale })
  if (!answer.ok) return new Response(null, { status: answer.problem.status })
  return new Response(answer.value, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `attachment; filename="votum-${meetingId}.ics"`,
      'cache-control': 'no-store',
    },
  })
}
