import type { Network } from './network'
import { rawRequest } from './raw-request'

/** The raw answer holds bytes as they came. */
const parsed = (body: string) => JSON.parse(Buffer.from(body, 'latin1').toString('utf8'))

/** Asks as somebody who is signed in. The world comes later than the tests are written down, hence the function. */
export function deskClient(world: () => Network) {
  const bearer = async (login: string) => ({ authorization: `Bearer ${await world().sessionOf(login)}` })
  const urlOf = (path: string) => `${world().system.endpoints.api}${path}`
  let key = 0
  const get = async (login: string, path: string, language = 'de') =>
    rawRequest(urlOf(path), { method: 'GET', headers: { ...(await bearer(login)), 'accept-language': language } })
  return {
    bearer,
    get,
    json: async (login: string, path: string) => parsed((await get(login, path)).body),
    /** The answer's first line and its body; each call under a key of its own unless one is given. */
    async post(login: string, path: string, body: object, idempotencyKey = `desk-client-${++key}`) {
      const headers = { ...(await bearer(login)), 'content-type': 'application/json', 'idempotency-key': idempotencyKey }
      const answer = await rawRequest(urlOf(path), { method: 'POST', headers, body: JSON.stringify(body) })
      return { line: answer.line, ...parsed(answer.body) }
    },
  }
}
