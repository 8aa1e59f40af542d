import { exportLedger } from '#functions/api-schema/audit'
import { apiAddress, throughEdge } from '../../../../lib/api-address'
import { sessionId } from '../../../../lib/auth'

/** The whole log as a download, passed through as it comes. */
export async function GET(): Promise<Response> {
  const bearer = await sessionId()
  if (bearer === undefined) return new Response(null, { status: 401 })
  const answer = await fetch(`${apiAddress()}${exportLedger.path}`, {
    headers: { authorization: `Bearer ${bearer}`, ...throughEdge() },
    cache: 'no-store',
  })
  if (!answer.ok) return new Response(null, { status: answer.status })
  return new Response(answer.body, {
    headers: {
      'content-type': 'application/x-ndjson',
      'content-disposition': 'attachment; filename="votum-ledger.ndjson"',
      'cache-control': 'no-store',
    },
  })
}
