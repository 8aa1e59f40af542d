import { createServer, type IncomingHttpHeaders } from 'node:http'

export type FakeRequest = { readonly method: string; readonly url: URL; readonly headers: IncomingHttpHeaders; readonly body: Buffer }
export type FakeAnswer = {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}
export type FakeService = { readonly endpoint: string; readonly asked: readonly FakeRequest[]; stop(): Promise<void> }

/** A service on a free port of loopback, for adapters whose real counterpart is not here. Keeps what it was asked. */
export async function startFakeService(answer: (request: FakeRequest) => FakeAnswer | Promise<FakeAnswer>): Promise<FakeService> {
  const asked: FakeRequest[] = []
  const server = createServer({ keepAliveTimeout: 0 }, (incoming, response) => {
    const handle = async () => {
      const body = Buffer.concat(await incoming.toArray())
      const url = new URL(incoming.url ?? '/', 'http://fake.test')
      const request = { method: incoming.method ?? '', url, headers: incoming.headers, body }
      asked.push(request)
      const { status = 200, headers = {}, body: text = '' } = await answer(request)
      response.writeHead(status, headers).end(text)
    }
    handle().catch((problem: unknown) => response.writeHead(500).end(String(problem)))
  })
  await new Promise<void>((listening, failed) => server.once('error', failed).listen(0, '127.0.0.1', listening))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the fake service has no port')
  const stop = async () => {
    const closed = new Promise((done) => server.close(done))
    server.closeAllConnections()
    await closed
  }
  return { endpoint: `http://127.0.0.1:${address.port}`, asked, stop }
}

/** The credentials and region that every client of a fake service is given. */
export const FAKE_ACCOUNT = {
  region: 'eu-central-1',
  credentials: async () => ({ accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' }),
  maxAttempts: 1,
}
