import { createHash, createHmac } from 'node:crypto'
import { blobStoreContract } from '#functions/testing/contracts/blob-store'
import { FAKE_ACCOUNT, type FakeAnswer, type FakeRequest, type FakeService, startFakeService } from '#functions/testing/fake-service'
import type { Sha256 } from '#policies/kernel/hash'
import { s3BlobStore } from './blob-store'

type Version = { readonly key: string; readonly id: string; readonly bytes: Buffer; readonly type: string }
let versions: Version[] = []
let service: FakeService

const xml = (text: string): FakeAnswer => ({ headers: { 'content-type': 'application/xml' }, body: `<?xml version="1.0"?>${text}` })
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const current = (key: string) => versions.findLast((version) => version.key === key)

function list(prefix: string): FakeAnswer {
  const keys = [...new Set(versions.map(({ key }) => key))].filter((key) => key.startsWith(prefix)).toSorted()
  return xml(
    `<ListBucketResult><IsTruncated>false</IsTruncated>${keys.map((key) => `<Contents><Key>${escaped(key)}</Key></Contents>`).join('')}</ListBucketResult>`,
  )
}
/** One version a page, so that paging is tried. */
function listVersions({ searchParams }: URL): FakeAnswer {
  const matching = versions
    .filter(({ key }) => key.startsWith(searchParams.get('prefix') ?? ''))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
  const after = matching.findIndex(({ id }) => id === searchParams.get('version-id-marker'))
  const [found, next] = matching.slice(searchParams.has('version-id-marker') ? after : 0)
  const more = next ? `<NextKeyMarker>${next.key}</NextKeyMarker><NextVersionIdMarker>${next.id}</NextVersionIdMarker>` : ''
  const version = found ? `<Version><Key>${escaped(found.key)}</Key><VersionId>${found.id}</VersionId></Version>` : ''
  return xml(`<ListVersionsResult><IsTruncated>${next !== undefined}</IsTruncated>${more}${version}</ListVersionsResult>`)
}
function put({ headers, body }: FakeRequest, key: string): FakeAnswer {
  if (headers['x-amz-checksum-sha256'] !== createHash('sha256').update(body).digest('base64')) return { status: 400 }
  versions.push({ key, id: `v${versions.length + 1}`, bytes: body, type: headers['content-type'] ?? '' })
  return {}
}
function read(method: string, key: string): FakeAnswer {
  const found = current(key)
  if (!found) return { status: 404, ...(method === 'GET' && xml('<Error><Code>NoSuchKey</Code></Error>')) }
  const headers = { 'content-type': found.type, 'x-amz-version-id': found.id, 'content-length': String(found.bytes.byteLength) }
  return { headers, ...(method === 'GET' && { body: found.bytes }) }
}
function answer(request: FakeRequest): FakeAnswer {
  const key = decodeURIComponent(request.url.pathname.slice('/bucket/'.length))
  const query = request.url.searchParams
  if (query.has('versions')) return listVersions(request.url)
  if (query.has('list-type')) return list(query.get('prefix') ?? '')
  if (request.method === 'PUT') return put(request, key)
  if (request.method !== 'DELETE') return read(request.method, key)
  if (request.headers['x-amz-bypass-governance-retention'] !== 'true') return { status: 403 }
  versions = versions.filter((version) => version.key !== key || version.id !== query.get('versionId'))
  return { status: 204 }
}

beforeAll(async () => {
  service = await startFakeService(answer)
})
afterAll(async () => {
  await service.stop()
})
const store = () => s3BlobStore({ connection: { ...FAKE_ACCOUNT, endpoint: service.endpoint }, bucket: 'bucket' })

blobStoreContract('S3', async () => {
  versions = []
  return store()
})

/** Signature version 4, written from its definition. */
function signatureOf(url: URL, secret: string, method = 'GET', headers: Readonly<Record<string, string>> = {}): string {
  const strict = (text: string) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  const query = [...url.searchParams]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${strict(name)}=${strict(value)}`)
  const path = decodeURIComponent(url.pathname).split('/').map(strict).join('/')
  const signed = Object.entries({ ...headers, host: url.host }).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const canonical = [
    method,
    path,
    query.toSorted().join('&'),
    `${signed.map(([name, value]) => `${name}:${value}`).join('\n')}\n`,
    signed.map(([name]) => name).join(';'),
    'UNSIGNED-PAYLOAD',
  ].join('\n')
  const date = url.searchParams.get('X-Amz-Date') ?? ''
  const scope = [date.slice(0, 8), 'eu-central-1', 's3', 'aws4_request']
  const key = scope.reduce<string | Buffer>((before, part) => createHmac('sha256', before).update(part).digest(), `AWS4${secret}`)
  const toSign = ['AWS4-HMAC-SHA256', date, scope.join('/'), createHash('sha256').update(canonical).digest('hex')].join('\n')
  return createHmac('sha256', key).update(toSign).digest('hex')
}

test('a download URL is signed over the version, the lifetime and the headers of the answer', async () => {
  versions = []
  await store().put('contracts/ä 1.pdf', new Uint8Array([1]), 'application/pdf')
  const url = new URL(await store().downloadUrl('contracts/ä 1.pdf', "Vertrag (1)'ä.pdf", 45))
  const {
    'X-Amz-Signature': signature,
    'X-Amz-Date': date,
    'X-Amz-Credential': credential,
    ...others
  } = Object.fromEntries(url.searchParams)
  expect([url.origin, url.pathname]).toEqual(['https://bucket.s3.eu-central-1.amazonaws.com', '/contracts/%C3%A4%201.pdf'])
  expect(others).toEqual({
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Expires': '45',
    'X-Amz-SignedHeaders': 'host',
    versionId: 'v1',
    'response-content-type': 'application/pdf',
    'response-cache-control': 'no-store',
    'response-content-disposition': "attachment; filename*=UTF-8''Vertrag%20%281%29%27%C3%A4.pdf",
  })
  expect([date, credential]).toEqual([
    expect.stringMatching(/^\d{8}T\d{6}Z$/),
    expect.stringMatching(/^AKIAEXAMPLE\/\d{8}\/eu-central-1\/s3\/aws4_request$/),
  ])
  expect(signature).toBe(signatureOf(url, 'secret'))
})
test('an upload URL is signed over key, type, length, checksum and that nothing lies there yet', async () => {
  const bytes = Buffer.from('pseudonym\np1\n')
  const sha256 = createHash('sha256').update(bytes).digest('hex') as Sha256
  const link = await store().uploadUrl('cohort-uploads/charite/u1', { mediaType: 'text/csv', sizeBytes: bytes.length, sha256 }, 900)
  const url = new URL(link.url)
  const checksum = Buffer.from(sha256, 'hex').toString('base64')
  expect([url.origin, url.pathname]).toEqual(['https://bucket.s3.eu-central-1.amazonaws.com', '/cohort-uploads/charite/u1'])
  expect(link.headers).toEqual({ 'Content-Type': 'text/csv', 'If-None-Match': '*', 'x-amz-checksum-sha256': checksum })
  expect([url.searchParams.get('X-Amz-Expires'), url.searchParams.get('X-Amz-SignedHeaders')]).toEqual([
    '900',
    'content-length;content-type;host;if-none-match;x-amz-checksum-sha256',
  ])
  const sent = {
    'content-type': 'text/csv',
    'content-length': String(bytes.length),
    'if-none-match': '*',
    'x-amz-checksum-sha256': checksum,
  }
  expect(url.searchParams.get('X-Amz-Signature')).toBe(signatureOf(url, 'secret', 'PUT', sent))
})
