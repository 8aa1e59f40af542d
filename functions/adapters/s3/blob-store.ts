import { createHash } from 'node:crypto'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  type S3Client,
} from '@aws-sdk/client-s3'
import { AwsClient } from 'aws4fetch'
import type { Announced, BlobStore, UploadLink } from '#functions/ports'
import type { Sha256 } from '#policies/kernel/hash'

/** There is no object under this key. */
export class BlobMissing extends Error {
  override readonly name = 'BlobMissing'
}
export type S3BlobOptions = {
  readonly s3: S3Client
  readonly bucket: string
  readonly region: string
  /** Where browsers read the bucket; undefined: the bucket's own host in the region. */
  readonly origin?: string
}

const LONGEST_DOWNLOAD_SECONDS = 60
const LONGEST_UPLOAD_SECONDS = 900
const isMissing = (problem: unknown): boolean => ['NoSuchKey', 'NotFound'].includes((problem as Error).name)
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

/** Objects in a versioned bucket; SHA-256 is checked by S3 on the way in. `remove` needs the erasure role (all versions, past the retention in governance mode). */
export function s3BlobStore(options: S3BlobOptions): BlobStore {
  const { s3, bucket: Bucket } = options
  return {
    put: async (key, bytes, mediaType) => {
      const digest = createHash('sha256').update(bytes).digest()
      const put = { Bucket, Key: key, Body: bytes, ContentType: mediaType, ContentLength: bytes.byteLength }
      await s3.send(new PutObjectCommand({ ...put, ChecksumSHA256: digest.toString('base64') }))
      return { key, sizeBytes: bytes.byteLength, sha256: digest.toString('hex') as Sha256, mediaType }
    },
    get: async (key) => {
      try {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: key }))
        return Body && new Uint8Array(await Body.transformToByteArray())
      } catch (problem) {
        if (isMissing(problem)) return undefined
        throw problem
      }
    },
    downloadUrl: async (key, fileName, seconds) => {
      if (!(seconds > 0 && seconds <= LONGEST_DOWNLOAD_SECONDS))
        throw new RangeError(`a download URL lives for at most ${LONGEST_DOWNLOAD_SECONDS} s`)
      return signedDownload(options, key, await currentVersion(s3, Bucket, key), fileName, seconds)
    },
    uploadUrl: async (key, announced, seconds) => {
      if (!(seconds > 0 && seconds <= LONGEST_UPLOAD_SECONDS))
        throw new RangeError(`an upload URL lives for at most ${LONGEST_UPLOAD_SECONDS} s`)
      return signedUpload(options, key, announced, seconds)
    },
    sizeOf: async (key) => {
      try {
        return (await s3.send(new HeadObjectCommand({ Bucket, Key: key }))).ContentLength
      } catch (problem) {
        if (isMissing(problem)) return undefined
        throw problem
      }
    },
    list: async function* (prefix) {
      for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket, Prefix: prefix })) {
        for (const { Key } of page.Contents ?? []) if (Key !== undefined) yield Key
      }
    },
    remove: (key) => removeVersions(s3, Bucket, key),
  }
}

type Version = { readonly id: string | undefined; readonly mediaType: string | undefined }

async function currentVersion(s3: S3Client, Bucket: string, key: string): Promise<Version> {
  try {
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: key }))
    return { id: head.VersionId, mediaType: head.ContentType }
  } catch (cause) {
    if (isMissing(cause)) throw new BlobMissing(`no object ${key}`, { cause })
    throw cause
  }
}

/** Signature version 4 in the query, over this version of the object; the answer's headers are signed too. */
async function signedDownload(options: S3BlobOptions, key: string, version: Version, fileName: string, seconds: number): Promise<string> {
  const signer = await signerOf(options)
  const url = urlOf(options, key)
  url.searchParams.set('X-Amz-Expires', String(Math.floor(seconds)))
  if (version.id) url.searchParams.set('versionId', version.id)
  if (version.mediaType) url.searchParams.set('response-content-type', version.mediaType)
  url.searchParams.set('response-content-disposition', `attachment; filename*=UTF-8''${encoded(fileName)}`)
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

const urlOf = ({ origin, bucket, region }: S3BlobOptions, key: string): URL =>
  new URL(key.split('/').map(encoded).join('/'), `${origin ?? `https://${bucket}.s3.${region}.amazonaws.com`}/`)

async function signerOf({ s3, region }: S3BlobOptions): Promise<AwsClient> {
  const { accessKeyId, secretAccessKey, sessionToken } = await s3.config.credentials()
  return new AwsClient({ accessKeyId, secretAccessKey, service: 's3', region, ...(sessionToken !== undefined && { sessionToken }) })
}

async function removeVersions(s3: S3Client, Bucket: string, key: string): Promise<void> {
  let from: { KeyMarker?: string; VersionIdMarker?: string } | undefined = {}
  while (from) {
    const page: Awaited<ReturnType<typeof listVersions>> = await listVersions(s3, Bucket, key, from)
    for (const VersionId of page.ids) {
      await s3.send(new DeleteObjectCommand({ Bucket, Key: key, VersionId, BypassGovernanceRetention: true }))
    }
    from = page.next
  }
}

/** The versions and delete markers of exactly this key; keys that only begin with it are its neighbours. */
async function listVersions(s3: S3Client, Bucket: string, key: string, from: { KeyMarker?: string; VersionIdMarker?: string }) {
  const page = await s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: key, ...from }))
  const all = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])]
  const ids = all.flatMap(({ Key, VersionId }) => (Key === key && VersionId !== undefined ? [VersionId] : []))
  // versions come in the order of their keys: past ours there are only neighbours
  const more = page.IsTruncated === true && page.NextKeyMarker === key
  const next = more
    ? { KeyMarker: key, ...(page.NextVersionIdMarker !== undefined && { VersionIdMarker: page.NextVersionIdMarker }) }
    : undefined
  return { ids, next }
}
