import { getBallotCalendar } from '#functions/api-schema/meetings'
import { call } from '../../../../../lib/api-client'
import { sessionId } from '../../../../../lib/auth'

/** The deadline for a calendar program; the link stands in reminder mails. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ readonly locale: string; readonly ballotId: string }> },
): Promise<Response> {
  const { locale, ballotId } = await params
  const answer = await call(getBallotCalendar, { params: { ballotId }, bearer: await sessionId(), language: locale })
  if (!answer.ok) return new Response(null, { status: answer.problem.status })
  return new Response(answer.value, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `attachment; filename="votum-${ballotId}.ics"`,
      'cache-control': 'no-store',
    },
  })
}
