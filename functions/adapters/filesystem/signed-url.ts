import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Announced, BlobInfo, UploadLink } from '#functions/ports'
import { canonicalJson } from '#policies/kernel/canonical-json'
import type { Sha256 } from '#policies/kernel/hash'

export const LONGEST_DOWNLOAD_SECONDS = 60
export const LONGEST_UPLOAD_SECONDS = 900

/** What a signature vouches for: one method on one version of one object, under one file name, until `expires` (ms since 1970). */
export type DownloadGrant = {
  readonly method: 'GET'
  readonly key: string
  /** The SHA-256 of the content names its version. */
  readonly sha256: string
  readonly mediaType: string
  readonly sizeBytes: number
  readonly fileName: string
  readonly expires: number
}

/** One PUT of exactly these bytes under a key where nothing lies yet, until `expires`. */
export type UploadGrant = Announced & { readonly method: 'PUT'; readonly key: string; readonly expires: number }

const signatureOf = (secret: Uint8Array, grant: DownloadGrant | UploadGrant): Buffer =>
  createHmac('sha256', secret).update(canonicalJson(grant)).digest()
const isSigned = (secret: Uint8Array, grant: DownloadGrant | UploadGrant, url: URL): boolean => {
  const given = Buffer.from(url.searchParams.get('signature') ?? '', 'base64url')
  const expected = signatureOf(secret, grant)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/** Throws RangeError unless the URL is to live for 1 to 60 seconds. */
export function assertLifetime(seconds: number): void {
  if (!(seconds > 0 && seconds <= LONGEST_DOWNLOAD_SECONDS))
    throw new RangeError(`a download URL lives for at most ${LONGEST_DOWNLOAD_SECONDS} s`)
}

/** A URL of `origin` (no slash at its end) that reads exactly this object until `now + seconds`. */
export function signDownload(secret: Uint8Array, origin: string, info: BlobInfo, fileName: string, seconds: number, now: number): string {
  assertLifetime(seconds)
  const { key, sha256, mediaType, sizeBytes } = info
  const grant: DownloadGrant = { method: 'GET', key, sha256, mediaType, sizeBytes, fileName, expires: now + seconds * 1_000 }
  const query = new URLSearchParams({
    version: sha256,
    type: mediaType,
    length: String(sizeBytes),
    name: fileName,
    expires: String(grant.expires),
    signature: signatureOf(secret, grant).toString('base64url'),
  })
  return `${origin}/${pathOf(key)}?${query}`
}
const pathOf = (key: string): string => key.split('/').map(encodeURIComponent).join('/')

/** A PUT that `origin` takes once until `now + seconds`: these bytes of this type. Throws RangeError unless it is to live for 1 to 900 seconds. */
export function signUpload(
  secret: Uint8Array,
  origin: string,
  key: string,
  { mediaType, sizeBytes, sha256 }: Announced,
  seconds: number,
  now: number,
): UploadLink {
  if (!(seconds > 0 && seconds <= LONGEST_UPLOAD_SECONDS))
    throw new RangeError(`an upload URL lives for at most ${LONGEST_UPLOAD_SECONDS} s`)
  const grant: UploadGrant = { method: 'PUT', key, mediaType, sizeBytes, sha256, expires: now + seconds * 1_000 }
  const query = new URLSearchParams({
    version: sha256,
    type: mediaType,
    length: String(sizeBytes),
    expires: String(grant.expires),
    signature: signatureOf(secret, grant).toString('base64url'),
  })
  return { url: `${origin}/${pathOf(key)}?${query}`, headers: { 'Content-Type': mediaType, 'If-None-Match': '*' } }
}

const WHOLE = /^\d{1,15}$/

type Named = {
  readonly key: string
  readonly sha256: Sha256
  readonly mediaType: string
  readonly sizeBytes: number
  readonly expires: number
}
function namedBy(url: URL): Named | undefined {
  const [sha256, mediaType, length, expires] = ['version', 'type', 'length', 'expires'].map((name) => url.searchParams.get(name))
  if (!sha256 || !mediaType || !WHOLE.test(length ?? '') || !WHOLE.test(expires ?? '')) return undefined
  try {
    const key = url.pathname.slice(1).split('/').map(decodeURIComponent).join('/')
    return { key, sha256: sha256 as Sha256, mediaType, sizeBytes: Number(length), expires: Number(expires) }
  } catch (problem) {
    if (problem instanceof URIError) return undefined
    throw problem
  }
}
function grantOf(url: URL): DownloadGrant | undefined {
  const named = namedBy(url)
  const fileName = url.searchParams.get('name')
  return named === undefined || fileName === null ? undefined : { method: 'GET', ...named, fileName }
}

/** What a PUT of this URL grants at `now`; undefined: expired, altered, or never signed by us. */
export function verifyUpload(secret: Uint8Array, url: URL, now: number): UploadGrant | undefined {
  const named = namedBy(url)
  if (named === undefined || named.expires <= now || named.expires > now + LONGEST_UPLOAD_SECONDS * 1_000) return undefined
  const grant: UploadGrant = { method: 'PUT', ...named }
  return isSigned(secret, grant, url) ? grant : undefined
}

/** What this URL grants at `now`; undefined: expired, altered, or never signed by us. HEAD is covered by a signature for GET. */
export function verifyDownload(secret: Uint8Array, method: string, url: URL, now: number): DownloadGrant | undefined {
  const grant = method === 'GET' || method === 'HEAD' ? grantOf(url) : undefined
  if (!grant || grant.expires <= now || grant.expires > now + LONGEST_DOWNLOAD_SECONDS * 1_000) return undefined
  return isSigned(secret, grant, url) ? grant : undefined
}
