import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Answers GenerateMac, always alike, on loopback; everything else is refused. */
export async function fakeKms(): Promise<{ readonly endpoint: string; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    const known = request.headers['x-amz-target'] === 'TrentService.GenerateMac'
    response.writeHead(known ? 200 : 400, { 'Content-Type': 'application/x-amz-json-1.1' })
    response.end(JSON.stringify(known ? { Mac: Buffer.alloc(32, 7).toString('base64') } : { __type: 'UnsupportedOperationException' }))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections()
      await new Promise((stopped) => server.close(stopped))
    },
  }
}
