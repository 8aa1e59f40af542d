/**
 * The lean check behind HTTP in a process of its own: `check-server STORE`. Prints its port and a token, ends with its standard input.
 * `/exchanges` makes the exchanges of each question with the store and with its client and does nothing else: what no endpoint exceeds that shares none.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { leanCheckStore } from '#functions/adapters/lean/check-store'
import { leanTokenVerifier, type PublicKey } from '#functions/adapters/lean/machine-tokens'
import { sitePositions } from '#functions/adapters/lean/site-positions'
import { logSink } from '#functions/runtime/log'
import type { Instant } from '#policies/kernel/time'
import { answerLean } from '../../infra/local/system/lean-listener'
import { cannedAnswer, keyTexts, putOne, readAll } from './exchanges'
import { PATIENTS, patientsOf } from './patients'
import { callTo, keyed, SITE, TABLES } from './store'

logSink.write = () => undefined
const ISSUER = 'https://bench.invalid/issuer'
const AUDIENCE = 'https://bench.invalid/api'
const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true })
const keys: readonly PublicKey[] = [{ ...((await exportJWK(publicKey)) as PublicKey), kid: 'k1' }]
const now = Math.floor(Date.now() / 1000)
const claims = { iss: ISSUER, aud: AUDIENCE, client_id: 'bench', site: SITE, scope: 'consent:check', iat: now, exp: now + 600 }
const token = await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: 'k1' }).sign(privateKey)

const call = callTo(process.argv[2] ?? '')
const deps = {
  ...leanTokenVerifier({
    issuer: ISSUER,
    audience: AUDIENCE,
    keys: async () => keys,
    clients: async (client) => ({ client, scopes: ['consent:check'], site: SITE }),
  }),
  checks: leanCheckStore({ call, tables: TABLES, keyed, positions: sitePositions() }),
  clock: { now: () => new Date().toISOString() as Instant },
}
const refuse = (_: unknown, response: { writeHead(status: number): { end(): unknown } }) => response.writeHead(400).end()
const texts = keyTexts(PATIENTS)
const canned = new Map<number, Buffer>()
async function exchange(request: IncomingMessage, response: ServerResponse): Promise<void> {
  for await (const part of request) void part
  const [question = 0, size = 1] = (request.url ?? '').split('?')[1]?.split('-').map(Number) ?? []
  await readAll(call, texts, patientsOf(question, size))
  await putOne(call)
  const body = canned.get(size) ?? Buffer.from(cannedAnswer(size))
  canned.set(size, body)
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.byteLength }).end(body)
}
const server = createServer((request, response) => {
  const isBare = request.url?.startsWith('/exchanges?')
  void (isBare ? exchange(request, response) : answerLean(deps, refuse as never, request, response))
})
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ port: (server.address() as AddressInfo).port, token })}\n`)
})
process.stdin.resume().on('end', () => process.exit(0))
