import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type FileBlobStore, fileBlobStore } from '#functions/adapters/filesystem/blob-store'
import { sha256Hex } from '#policies/kernel/hash'
import { freePort } from '../ports-check/ports'
import { type BlobOrigin, startBlobOrigin } from './origin'

const secret = new Uint8Array(32).fill(7)
const folder = mkdtempSync(join(tmpdir(), 'votum-origin-'))
let now = 1_800_000_000_000
let origin: BlobOrigin
let blobs: FileBlobStore
beforeAll(async () => {
  const port = await freePort()
  blobs = fileBlobStore({ folder, origin: `http://127.0.0.1:${port}`, secret, now: () => now })
  origin = await startBlobOrigin({ port, blobs, secret, pages: 'http://127.0.0.1:1', now: () => now })
})
afterAll(async () => {
  await origin.stop()
  rmSync(folder, { recursive: true, force: true })
})
const link = async () => {
  await blobs.put('files/ä b.html', new TextEncoder().encode('<script>alert(1)</script>'), 'text/html')
  return blobs.downloadUrl('files/ä b.html', 'Anträge "1".html', 60)
}

test('a signed link gives the file as an attachment that cannot run', async () => {
  const answer = await fetch(await link())
  expect([answer.status, await answer.text()]).toEqual([200, '<script>alert(1)</script>'])
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'text/html',
    'content-length': '25',
    'content-disposition': `attachment; filename="Antr_ge _1_.html"; filename*=UTF-8''Antr%C3%A4ge%20%221%22.html`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
    'cache-control': 'no-store',
  })
})
test('a link serves the version it was signed for, also after another was put', async () => {
  await blobs.put('v', new TextEncoder().encode('one'), 'text/plain')
  const url = await blobs.downloadUrl('v', 'v.txt', 60)
  await blobs.put('v', new TextEncoder().encode('two'), 'text/plain')
  expect(await (await fetch(url)).text()).toBe('one')
})
test('a link is good until its last millisecond and no longer', async () => {
  const url = await link()
  now += 59_999
  expect((await fetch(url)).status).toBe(200)
  now += 1
  expect((await fetch(url)).status).toBe(403)
})
test.each([
  [
    'the key',
    (url: URL) => {
      url.pathname = '/files/other'
    },
  ],
  ['the name', (url: URL) => url.searchParams.set('name', 'x.html')],
  ['the type', (url: URL) => url.searchParams.set('type', 'text/plain')],
  ['the length', (url: URL) => url.searchParams.set('length', '26')],
  ['the version', (url: URL) => url.searchParams.set('version', 'a'.repeat(64))],
  ['the expiry', (url: URL) => url.searchParams.set('expires', String(now + 50_000))],
  ['the signature', (url: URL) => url.searchParams.set('signature', 'AAAA')],
  ['nothing but the signature, which is left out', (url: URL) => url.searchParams.delete('signature')],
  [
    'the path, which is no percent-encoding any more',
    (url: URL) => {
      url.pathname = '/%ff'
    },
  ],
] satisfies [string, (url: URL) => void][])('a link in which somebody altered %s is refused', async (_what, alter) => {
  const url = new URL(await link())
  alter(url)
  expect((await fetch(url)).status).toBe(403)
})
test.each(['POST', 'PUT', 'DELETE'])('%s is refused', async (method) => {
  expect((await fetch(await link(), { method })).status).toBe(403)
})
const bytes = new TextEncoder().encode('pseudonym\np1\n')
const announced = { mediaType: 'text/csv', sizeBytes: bytes.byteLength, sha256: sha256Hex(bytes) }
let uploads = 0
const announce = () => {
  uploads += 1
  return blobs.uploadUrl(`uploads/${uploads}`, announced, 900)
}
const send = async (url: string, headers: Readonly<Record<string, string>>, body: Uint8Array<ArrayBuffer> = bytes) =>
  (await fetch(url, { method: 'PUT', headers, body })).status

test('an upload is taken once, by whoever holds its link', async () => {
  const { url, headers } = await announce()
  expect([await send(url, headers), await send(url, headers)]).toEqual([200, 412])
  expect(await blobs.get(`uploads/${uploads}`)).toEqual(bytes)
})
test.each([
  ['other bytes of the same length', {}, new TextEncoder().encode('pseudonym\np2\n')],
  ['fewer bytes', {}, bytes.slice(1)],
  ['more bytes', {}, new TextEncoder().encode('pseudonym\np1\np2\n')],
  ['another type', { 'Content-Type': 'text/html' }, bytes],
])('%s than announced are refused, and nothing is kept', async (_what, over, body) => {
  const { url, headers } = await announce()
  expect(await send(url, { ...headers, ...over }, body)).toBe(400)
  expect(await blobs.get(`uploads/${uploads}`)).toBeUndefined()
})
test('an upload link is good for its 15 minutes, for its key, and for nothing but sending', async () => {
  const { url, headers } = await announce()
  const other = new URL(url)
  other.pathname = '/uploads/other'
  const longer = new URL(url)
  longer.searchParams.set('expires', String(now + 60_000))
  expect([await send(other.href, headers), await send(longer.href, headers), (await fetch(url)).status]).toEqual([403, 403, 403])
  now += 900_000
  expect(await send(url, headers)).toBe(403)
})
test('a download link takes no upload', async () => {
  expect(await send(await link(), { 'Content-Type': 'text/csv' })).toBe(403)
})
test('only our pages may send from a browser', async () => {
  const answer = await fetch((await announce()).url, { method: 'OPTIONS', headers: { Origin: 'http://evil.example' } })
  expect([answer.status, answer.headers.get('access-control-allow-origin'), answer.headers.get('access-control-allow-methods')]).toEqual([
    204,
    'http://127.0.0.1:1',
    'PUT',
  ])
})
test('a removed file is gone for its links too', async () => {
  const url = await link()
  await blobs.remove('files/ä b.html')
  expect((await fetch(url)).status).toBe(404)
})
