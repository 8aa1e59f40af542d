import { createHash, timingSafeEqual } from 'node:crypto'

/** The header that our distribution adds to every request; whoever reaches the API's own host name does not know its value. */
export const ORIGIN_HEADER = 'x-votum-origin'
const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest()

/** What the distribution sends, and while it changes (docs/OPERATIONS.md#origin-secret) the value before or after. */
export type OriginSecrets = { readonly sent: string | undefined; readonly also?: string | undefined }

/** Whether a request came through the distribution (and its firewall). Compared in constant time, whatever lengths. Without a secret nothing is asked: the embedded default. */
export function cameThroughEdge(headers: Readonly<Record<string, string | undefined>>, { sent, also = sent }: OriginSecrets): boolean {
  if (sent === undefined || also === undefined) return true
  const given = digest(headers[ORIGIN_HEADER] ?? '')
  const [one, other] = [timingSafeEqual(given, digest(sent)), timingSafeEqual(given, digest(also))]
  return one || other
}

/** What everybody else gets, before anything of the request is looked at. */
export const NOT_THROUGH_EDGE = {
  statusCode: 403,
  headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  body: JSON.stringify({ type: 'about:blank', title: 'Forbidden', status: 403, code: 'FORBIDDEN' }),
} as const
