import type { LookupFunction } from 'node:net'
import { Webhook } from 'standardwebhooks'
import type { EndpointFault, WebhookMessage, WebhookSender } from '#functions/ports-webhooks'
import { newSecret, parsed, publicAddresses, publicEndpoints, type Resolve, systemResolve } from './endpoints'
import { post } from './post'

const TIMEOUT_MS = 5000

/** Asked by the connection itself, so that a name cannot answer one thing when it is judged and another when it is called. */
const guardedLookup =
  (resolve: Resolve): LookupFunction =>
  (host, options, done) => {
    publicAddresses(host, resolve).then(
      (addresses) => {
        const [first] = addresses
        if (options.all) done(null, [...addresses])
        else done(null, first?.address ?? '', first?.family)
      },
      (fault: Error) => done(fault, ''),
    )
  }

const signedHeaders = ({ id, body, secrets }: WebhookMessage, at: Date): Record<string, string> => ({
  'content-type': 'application/json',
  'content-length': String(Buffer.byteLength(body)),
  'user-agent': 'Votum-Webhooks/1',
  'webhook-id': id,
  'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
  'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
})

/** Sends to public https endpoints only. */
export function publicWebhooks(resolve: Resolve = systemResolve): WebhookSender {
  const endpoints = publicEndpoints(resolve)
  return {
    ...endpoints,
    async send(message) {
      // addresses written as numbers are never looked up by the connection
      if ((await endpoints.faultOf(message.url)) !== undefined) return { kind: 'unreachable', why: 'not-public' }
      const headers = signedHeaders(message, new Date())
      return post({ url: new URL(message.url), headers, body: message.body, lookup: guardedLookup(resolve), timeoutMs: TIMEOUT_MS })
    },
  }
}

/** Sends to one receiver on this machine and to nobody else: `prefix` is where its addresses begin, e.g. `http://127.0.0.1:7084/webhooks/`. */
export function bundledWebhooks(prefix: string): WebhookSender {
  const faultOf = async (text: string): Promise<EndpointFault | undefined> => {
    const url = parsed(text)
    if (url === undefined) return 'not-a-url'
    return url.href.startsWith(prefix) ? undefined : 'only-bundled-receiver'
  }
  return {
    newSecret,
    faultOf,
    async send(message) {
      if ((await faultOf(message.url)) !== undefined) return { kind: 'unreachable', why: 'not-public' }
      return post({ url: new URL(message.url), headers: signedHeaders(message, new Date()), body: message.body, timeoutMs: TIMEOUT_MS })
    },
  }
}
