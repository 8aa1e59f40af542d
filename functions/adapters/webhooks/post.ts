import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import type { WebhookOutcome } from '#functions/ports-webhooks'

/** An address on the way is none that we may call. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused'
}
export type Post = {
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Resolves the name of the host; the connection goes to what it answers and nowhere else. */
  readonly lookup?: LookupFunction
  readonly timeoutMs: number
}

/** One POST on a connection of its own. No redirect is followed, and of the answer only the status is read. */
export function post({ url, headers, body, lookup, timeoutMs }: Post): Promise<WebhookOutcome> {
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((settle) => {
    const request = send(url, { method: 'POST', headers, agent: false, signal: AbortSignal.timeout(timeoutMs), ...(lookup && { lookup }) })
    request.once('response', (response) => {
      const status = response.statusCode ?? 0
      response.destroy()
      settle({ kind: status >= 200 && status < 300 ? 'accepted' : 'refused', status })
    })
    // stays for good: whatever comes after the answer changes nothing
    request.on('error', (fault) => settle({ kind: 'unreachable', why: whyOf(fault) }))
    request.end(body)
  })
}

function whyOf(fault: Error): 'timeout' | 'not-public' | 'no-connection' {
  if (fault instanceof AddressRefused) return 'not-public'
  return ['TimeoutError', 'AbortError'].includes(fault.name) ? 'timeout' : 'no-connection'
}
