import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { isPublicAddress } from './public-address'
import { bundledWebhooks, publicWebhooks } from './sender'

type Seen = { readonly headers: IncomingMessage['headers']; readonly body: string; readonly method: string }
const seen: Seen[] = []
let server: Server
let origin: string
const answers: Readonly<Record<string, number>> = {
  '/webhooks/ok': 204,
  '/webhooks/busy': 503,
  '/webhooks/gone': 410,
  '/webhooks/moved': 302,
}

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = ''
    for await (const piece of request) body += piece
    seen.push({ headers: request.headers, body, method: request.method ?? '' })
    response.writeHead(answers[request.url ?? ''] ?? 404, { location: `${origin}/webhooks/ok` }).end('an answer nobody reads')
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise((done) => server.close(done)))

const bundled = () => bundledWebhooks(`${origin}/webhooks/`)
const message = (path: string, secrets: readonly string[]) => ({ url: `${origin}${path}`, id: 'evt-1', body: '{"id":"evt-1"}', secrets })

test('a receiver verifies each message with either of two secrets, and with no other', async () => {
  const [first, second, third] = [bundled().newSecret(), bundled().newSecret(), bundled().newSecret()]
  expect(await bundled().send(message('/webhooks/ok', [first, second]))).toEqual({ kind: 'accepted', status: 204 })
  const { headers, body, method } = seen.at(-1) ?? { headers: {}, body: '', method: '' }
  expect([method, body, headers['webhook-id'], headers['content-type']]).toEqual(['POST', '{"id":"evt-1"}', 'evt-1', 'application/json'])
  for (const secret of [first, second]) expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toEqual({ id: 'evt-1' })
  expect(() => new Webhook(third).verify(body, headers as Record<string, string>)).toThrow('No matching signature')
})
test.each([
  ['/webhooks/busy', { kind: 'refused', status: 503 }],
  ['/webhooks/gone', { kind: 'refused', status: 410 }],
])('%s is told as it was answered', async (path, outcome) => {
  expect(await bundled().send(message(path, [bundled().newSecret()]))).toEqual(outcome)
})
test('a redirect is an answer, and is not followed', async () => {
  const before = seen.length
  expect(await bundled().send(message('/webhooks/moved', [bundled().newSecret()]))).toEqual({ kind: 'refused', status: 302 })
  expect(seen.length).toBe(before + 1)
})
test('a receiver that is not there is unreachable', async () => {
  const { send, newSecret } = bundledWebhooks('http://127.0.0.1:1/')
  const outcome = await send({ url: 'http://127.0.0.1:1/webhooks', id: 'e', body: '{}', secrets: [newSecret()] })
  expect(outcome).toEqual({ kind: 'unreachable', why: 'no-connection' })
})
test.each(['http://127.0.0.1:9/webhooks/ok', 'https://example.org/webhooks/ok', '/webhooks/ok', 'nonsense'])(
  'the embedded default sends nothing to %s',
  async (url) => {
    const before = seen.length
    expect(await bundled().send({ ...message('', []), url })).toEqual({ kind: 'unreachable', why: 'not-public' })
    expect(seen.length).toBe(before)
  },
)
test('a path that climbs out of the receiver is not the receiver’s', async () => {
  expect(await bundled().faultOf(`${origin}/webhooks/../mail`)).toBe('only-bundled-receiver')
})

const names: Readonly<Record<string, readonly string[]>> = {
  'public.example': ['93.184.216.34', '2606:2800:220:1::1'],
  'inside.example': ['10.1.2.3'],
  'half.example': ['93.184.216.34', '127.0.0.1'],
}
const resolve = async (host: string) => {
  const found = names[host]
  if (found === undefined) throw new Error('ENOTFOUND')
  return found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
}
test.each([
  ['https://public.example/hook', undefined],
  ['https://public.example:8443/hook', undefined],
  ['https://93.184.216.34/hook', undefined],
  ['http://public.example/hook', 'not-https'],
  ['ftp://public.example/hook', 'not-https'],
  ['https://user:word@public.example/', 'not-a-url'],
  ['no address', 'not-a-url'],
  ['https://inside.example/', 'not-public'],
  ['https://half.example/', 'not-public'],
  ['https://unknown.example/', 'not-public'],
  ['https://localhost/', 'not-public'],
  ['https://127.0.0.1/', 'not-public'],
  ['https://2130706433/', 'not-public'],
  ['https://0x7f.1/', 'not-public'],
  ['https://[::1]/', 'not-public'],
  ['https://[::ffff:127.0.0.1]/', 'not-public'],
  ['https://169.254.169.254/latest/meta-data/', 'not-public'],
])('%s as an endpoint: %s', async (url, fault) => {
  expect(await publicWebhooks(resolve).faultOf(url)).toBe(fault)
})
test('a name that was public when it was judged and leads inside when it is called gets nothing', async () => {
  let asked = 0
  const rebinding = async () => [{ address: ++asked === 1 ? '93.184.216.34' : '127.0.0.1', family: 4 }]
  const before = seen.length
  const url = `https://rebinding.example:${new URL(origin).port}/webhooks/ok`
  const sender = publicWebhooks(rebinding)
  expect(await sender.send({ url, id: 'e', body: '{}', secrets: [sender.newSecret()] })).toEqual({ kind: 'unreachable', why: 'not-public' })
  expect([asked, seen.length]).toEqual([2, before])
})
test.each([
  ['8.8.8.8', true],
  ['172.15.0.1', true],
  ['172.16.0.1', false],
  ['100.64.0.1', false],
  ['192.168.1.1', false],
  ['198.18.0.1', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['0.0.0.0', false],
  ['2606:4700::1111', true],
  ['::', false],
  ['fe80::1', false],
  ['fc00::1', false],
  ['ff02::1', false],
  ['64:ff9b::7f00:1', false],
  ['2002:7f00:1::', false],
  ['2001:db8::1', false],
  ['not an address', false],
])('%s is public: %s', (address, expected) => expect(isPublicAddress(address)).toBe(expected))
