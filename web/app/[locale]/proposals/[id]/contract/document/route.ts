import { getContractDocument } from '#functions/api-schema/contracts'
import { call } from '../../../../../../lib/api-client'
import { sessionId } from '../../../../../../lib/auth'

/** Leads to the PDF: its address lives for a minute, so it is fetched only when it is wanted. */
export async function GET(request: Request): Promise<Response> {
  const contractId = new URL(request.url).searchParams.get('id') ?? ''
  const answer = await call(getContractDocument, { params: { contractId }, bearer: await sessionId() })
  if (!answer.ok) return new Response(null, { status: answer.problem.status })
  return new Response(null, { status: 303, headers: { location: answer.value.url, 'cache-control': 'no-store' } })
}
