import { createHash, timingSafeEqual } from 'node:crypto'

/** The header that our distribution adds to every request; whoever reaches the API's own host name does not know its value. */
export const ORIGIN_HEADER = 'x-votum-origin'
const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest()

/** Whether a request came through the distribution (and its firewall). Compared in constant time, whatever lengths. Without a secret nothing is asked: the embedded default. */
export const cameThroughEdge = (headers: Readonly<Record<string, string | undefined>>, secret: string | undefined): boolean =>
  secret === undefined || timingSafeEqual(digest(headers[ORIGIN_HEADER] ?? ''), digest(secret))

/** What everybody else gets, before anything of the request is looked at. */
export const NOT_THROUGH_EDGE = {
  statusCode: 403,
  headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  body: JSON.stringify({ type: 'about:blank', title: 'Forbidden', status: 403, code: 'FORBIDDEN' }),
} as const
