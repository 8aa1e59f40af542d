import { getReceipt } from '#functions/api-schema/ballot-acts'
import { call } from '../../../../../lib/api-client'
import { sessionId } from '../../../../../lib/auth'

type Context = { readonly params: Promise<{ readonly ballotId: string }> }

/** The receipt as a file, to be checked with `votum ledger receipt` or any other verifier. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { ballotId } = await params
  const answer = await call(getReceipt, { params: { ballotId }, bearer: await sessionId() })
  if (!answer.ok) return new Response(null, { status: answer.problem.status })
  const headers = { 'content-disposition': `attachment; filename="votum-receipt-${ballotId}.json"`, 'cache-control': 'no-store' }
  return Response.json(answer.value, { headers })
}
