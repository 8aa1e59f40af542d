import { exportStatistics } from '#functions/api-schema/statistics'
import { periodIn } from '../../../../../features/statistics/period-in'
import { call } from '../../../../../lib/api-client'
import { sessionId } from '../../../../../lib/auth'

/** The figures of the page as CSV. */
export async function GET(request: Request, { params }: { params: Promise<{ readonly locale: string }> }): Promise<Response> {
  const { locale } = await params
  const query = periodIn(Object.fromEntries(new URL(request.url).searchParams))
  const answer = await call(exportStatistics, { query, bearer: await sessionId(), language: locale })
  if (!answer.ok) return new Response(null, { status: answer.problem.status })
  return new Response(answer.value, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="votum-statistics.csv"',
      'cache-control': 'no-store',
    },
  })
}
