import { createHmac, timingSafeEqual } from 'node:crypto'
import type { BlobInfo } from '#functions/ports'
import { canonicalJson } from '#policies/kernel/canonical-json'

export const LONGEST_DOWNLOAD_SECONDS = 60

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

const signatureOf = (secret: Uint8Array, grant: DownloadGrant): Buffer => createHmac('sha256', secret).update(canonicalJson(grant)).digest()

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
  return `${origin}/${key.split('/').map(encodeURIComponent).join('/')}?${query}`
}

const WHOLE = /^\d{1,15}$/

function grantOf(url: URL): DownloadGrant | undefined {
  const [sha256, mediaType, length, fileName, expires] = ['version', 'type', 'length', 'name', 'expires'].map((name) =>
    url.searchParams.get(name),
  )
  if (!sha256 || !mediaType || fileName == null || !WHOLE.test(length ?? '') || !WHOLE.test(expires ?? '')) return undefined
  try {
    const key = url.pathname.slice(1).split('/').map(decodeURIComponent).join('/')
    return { method: 'GET', key, sha256, mediaType, sizeBytes: Number(length), fileName, expires: Number(expires) }
  } catch (problem) {
    if (problem instanceof URIError) return undefined
    throw problem
  }
}

/** What this URL grants at `now`; undefined: expired, altered, or never signed by us. HEAD is covered by a signature for GET. */
export function verifyDownload(secret: Uint8Array, method: string, url: URL, now: number): DownloadGrant | undefined {
  const grant = method === 'GET' || method === 'HEAD' ? grantOf(url) : undefined
  if (!grant || grant.expires <= now || grant.expires > now + LONGEST_DOWNLOAD_SECONDS * 1_000) return undefined
  const given = Buffer.from(url.searchParams.get('signature') ?? '', 'base64url')
  const expected = signatureOf(secret, grant)
  return given.length === expected.length && timingSafeEqual(given, expected) ? grant : undefined
}
