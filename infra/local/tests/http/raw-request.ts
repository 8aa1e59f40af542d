import { Agent, request } from 'node:http'

export type Raw = { readonly line: string; readonly status: number; readonly headers: readonly string[]; readonly body: string }
type Sent = { readonly method: string; readonly headers?: Readonly<Record<string, string>>; readonly body?: string | undefined }

const agent = new Agent({ keepAlive: true, maxSockets: 6, timeout: 5000 })
/** What differs between any two answers: when, and which. */
const MASKED = ['date', 'x-request-id', 'traceparent', 'tracestate']

/** One request, and what came back on the wire: status line, headers in their order and spelling, body. */
export const rawRequest = (url: string, { method, headers = {}, body }: Sent): Promise<Raw> =>
  new Promise((done, failed) => {
    const sent = request(url, { method, headers, agent }, (reply) => {
      const chunks: Buffer[] = []
      reply.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', failed)
      reply.on('end', () => {
        const status = reply.statusCode ?? 0
        const lines = reply.rawHeaders.flatMap((name, at, all) =>
          at % 2 === 0 ? [`${name}: ${MASKED.includes(name.toLowerCase()) ? '…' : (all[at + 1] ?? '')}`] : [],
        )
        const line = `HTTP/${reply.httpVersion} ${status} ${reply.statusMessage ?? ''}`
        done({ line, status, headers: lines, body: Buffer.concat(chunks).toString('latin1') })
      })
    })
    sent.on('error', failed).end(body)
  })
