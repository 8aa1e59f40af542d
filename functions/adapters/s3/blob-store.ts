import { createHash } from 'node:crypto'
import { AwsClient } from 'aws4fetch'
import type { Announced, BlobStore, UploadLink } from '#functions/ports'
import type { Sha256 } from '#policies/kernel/hash'
import type { AwsConnection } from '../lean/aws-call'
import { type AskS3, bucketUrl, elementsOf, encodedKey, encodedPart, s3Requests } from './requests'

/** There is no object under this key. */
export class BlobMissing extends Error {
  override readonly name = 'BlobMissing'
}
export type S3BlobOptions = {
  readonly connection: AwsConnection
  readonly bucket: string
  /** Where browsers read the bucket; undefined: the bucket's own host in the region. */
  readonly origin?: string
}

const LONGEST_DOWNLOAD_SECONDS = 60
const LONGEST_UPLOAD_SECONDS = 900

/** Objects in a versioned bucket; SHA-256 is checked by S3 on the way in. `remove` needs the erasure role (all versions, past the retention in governance mode). */
export function s3BlobStore(options: S3BlobOptions): BlobStore {
  const ask = s3Requests(options.bucket, options.connection)
  return {
    put: async (key, bytes, mediaType) => {
      const digest = createHash('sha256').update(bytes).digest()
      const [sha256, checksum] = [digest.toString('hex'), digest.toString('base64')]
      const headers = { 'content-type': mediaType, 'x-amz-content-sha256': sha256, 'x-amz-checksum-sha256': checksum }
      await ask({ method: 'PUT', key, headers, body: bytes })
      return { key, sizeBytes: bytes.byteLength, sha256: sha256 as Sha256, mediaType }
    },
    get: async (key) => (await ask({ method: 'GET', key }))?.bytes,
    downloadUrl: async (key, fileName, seconds) => {
      if (!(seconds > 0 && seconds <= LONGEST_DOWNLOAD_SECONDS))
        throw new RangeError(`a download URL lives for at most ${LONGEST_DOWNLOAD_SECONDS} s`)
      const head = await ask({ method: 'HEAD', key })
      if (head === undefined) throw new BlobMissing(`no object ${key}`)
      return signedDownload(options, key, head.headers, fileName, seconds)
    },
    uploadUrl: async (key, announced, seconds) => {
      if (!(seconds > 0 && seconds <= LONGEST_UPLOAD_SECONDS))
        throw new RangeError(`an upload URL lives for at most ${LONGEST_UPLOAD_SECONDS} s`)
      return signedUpload(options, key, announced, seconds)
    },
    sizeOf: async (key) => {
      const head = await ask({ method: 'HEAD', key })
      return head === undefined ? undefined : Number(head.headers.get('content-length'))
    },
    list: (prefix) => keysBelow(ask, prefix),
    remove: (key) => removeVersions(ask, key),
  }
}

async function* keysBelow(ask: AskS3, prefix: string): AsyncIterable<string> {
  let token: string | undefined
  do {
    const xml = await listed(ask, { 'list-type': '2', prefix, ...(token !== undefined && { 'continuation-token': token }) })
    yield* elementsOf(xml, 'Key')
    token = elementsOf(xml, 'NextContinuationToken')[0]
  } while (token !== undefined)
}
const listed = async (ask: AskS3, query: Readonly<Record<string, string>>): Promise<string> =>
  new TextDecoder().decode((await ask({ method: 'GET', query }))?.bytes)

/** Signature version 4 in the query, over this version of the object; the answer's headers are signed too. */
async function signedDownload(options: S3BlobOptions, key: string, head: Headers, fileName: string, seconds: number): Promise<string> {
  const signer = await signerOf(options)
  const url = urlOf(options, key)
  const [version, mediaType] = [head.get('x-amz-version-id'), head.get('content-type')]
  url.searchParams.set('X-Amz-Expires', String(Math.floor(seconds)))
  if (version) url.searchParams.set('versionId', version)
  if (mediaType) url.searchParams.set('response-content-type', mediaType)
  url.searchParams.set('response-content-disposition', `attachment; filename*=UTF-8''${encodedPart(fileName)}`)
  url.searchParams.set('response-cache-control', 'no-store')
  return (await signer.sign(url, { method: 'GET', aws: { signQuery: true } })).url
}

/**
 * A PUT whose signature covers key, type, length and checksum, so that S3 itself refuses other bytes; with If-None-Match it also refuses a
 * second one. Length and host are set by whoever sends it.
 */
async function signedUpload(
  options: S3BlobOptions,
  key: string,
  { mediaType, sizeBytes, sha256 }: Announced,
  seconds: number,
): Promise<UploadLink> {
  const headers = {
    'Content-Type': mediaType,
    'If-None-Match': '*',
    'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64'),
  }
  const url = urlOf(options, key)
  url.searchParams.set('X-Amz-Expires', String(Math.floor(seconds)))
  const signed = await (await signerOf(options)).sign(url, {
    method: 'PUT',
    headers: { ...headers, 'Content-Length': String(sizeBytes) },
    aws: { signQuery: true, allHeaders: true },
  })
  return { url: signed.url, headers }
}

const urlOf = ({ origin, bucket, connection }: S3BlobOptions, key: string): URL =>
  new URL(encodedKey(key), `${origin ?? bucketUrl(bucket, { region: connection.region })}/`)

async function signerOf({ connection }: S3BlobOptions): Promise<AwsClient> {
  const { accessKeyId, secretAccessKey, sessionToken } = await connection.credentials()
  const { region } = connection
  return new AwsClient({ accessKeyId, secretAccessKey, service: 's3', region, ...(sessionToken !== undefined && { sessionToken }) })
}

/** All versions and delete markers of exactly this key; keys that only begin with it are its neighbours. */
async function removeVersions(ask: AskS3, key: string): Promise<void> {
  let from: Readonly<Record<string, string>> | undefined = {}
  while (from !== undefined) {
    const xml: string = await listed(ask, { versions: '', prefix: key, ...from })
    const ours = [...xml.matchAll(/<(Version|DeleteMarker)>(.*?)<\/\1>/gs)].filter(([, , one = '']) => elementsOf(one, 'Key')[0] === key)
    for (const [, , one = ''] of ours) {
      const versionId = elementsOf(one, 'VersionId')[0] ?? ''
      await ask({ method: 'DELETE', key, query: { versionId }, headers: { 'x-amz-bypass-governance-retention': 'true' } })
    }
    const [nextKey] = elementsOf(xml, 'NextKeyMarker')
    const [nextVersion] = elementsOf(xml, 'NextVersionIdMarker')
    // versions come in the order of their keys: past ours there are only neighbours
    from = nextKey === key ? { 'key-marker': key, ...(nextVersion !== undefined && { 'version-id-marker': nextVersion }) } : undefined
  }
}
