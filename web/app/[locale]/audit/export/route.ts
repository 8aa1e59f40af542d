import { exportLedger } from '#functions/api-schema/audit'
import { NEXT_PART, PART } from '../../../../features/audit/export-parts'
import { apiAddress, throughEdge } from '../../../../lib/api-address'
import { sessionId } from '../../../../lib/auth'

const AFTER = /[?&]after=([^&>]+)>; rel="next"/
/** Behind what the next part begins, as the API's header says; undefined: that was the last. */
const nextOf = ({ headers }: Response): string | undefined => {
  const [, after] = AFTER.exec(headers.get('link') ?? '') ?? []
  return after === undefined ? undefined : decodeURIComponent(after)
}
const ask = (bearer: string, after: string | undefined): Promise<Response> =>
  fetch(`${apiAddress()}${exportLedger.path}${after === undefined ? '' : `?after=${encodeURIComponent(after)}`}`, {
    headers: { authorization: `Bearer ${bearer}`, ...throughEdge() },
    cache: 'no-store',
  })

/** All parts, one after the other; a part that does not come breaks the download off, so that nobody takes what there is for the whole. */
function everyPart(bearer: string, first: Response): ReadableStream<Uint8Array> {
  let part = first
  return new ReadableStream({
    async pull(stream) {
      stream.enqueue(new Uint8Array(await part.arrayBuffer()))
      const after = nextOf(part)
      if (after === undefined) return stream.close()
      part = await ask(bearer, after)
      if (!part.ok) throw new Error(`the export broke off with ${part.status}`)
    },
  })
}

/** The whole log as a download; with `part` one part of it, for a script that puts them together: a function's answer has its limit. */
export async function GET(request: Request): Promise<Response> {
  const bearer = await sessionId()
  if (bearer === undefined) return new Response(null, { status: 401 })
  const part = new URL(request.url).searchParams.get(PART)
  const answer = await ask(bearer, part === null || part === '' ? undefined : part)
  if (!answer.ok) return new Response(null, { status: answer.status })
  const next = nextOf(answer)
  const body = part === null ? everyPart(bearer, answer) : answer.body
  return new Response(body, {
    headers: {
      'content-type': 'application/x-ndjson',
      'content-disposition': 'attachment; filename="votum-ledger.ndjson"',
      'cache-control': 'no-store',
      ...(part !== null && next !== undefined && { [NEXT_PART]: next }),
    },
  })
}
