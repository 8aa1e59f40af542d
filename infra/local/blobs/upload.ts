import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { FileBlobStore } from '#functions/adapters/filesystem/blob-store'
import { verifyUpload } from '#functions/adapters/filesystem/signed-url'

export type UploadOptions = { readonly blobs: Pick<FileBlobStore, 'info' | 'put'>; readonly secret: Uint8Array }
/** As S3 answers: 200 stored, 403 not signed or expired, 400 other bytes or another type than announced, 412 something lies there. */
export type UploadStatus = 200 | 400 | 403 | 412

/** Takes the PUT of a signed upload link: nothing is kept unless every byte is the announced one. */
export async function takeUpload({ blobs, secret }: UploadOptions, request: IncomingMessage, url: URL, now: number): Promise<UploadStatus> {
  const grant = verifyUpload(secret, url, now)
  if (grant === undefined) return 403
  if (Number(request.headers['content-length']) !== grant.sizeBytes || request.headers['content-type'] !== grant.mediaType) return 400
  if ((await blobs.info(grant.key)) !== undefined) return 412
  const bytes = await bytesOf(request, grant.sizeBytes)
  if (bytes === undefined || createHash('sha256').update(bytes).digest('hex') !== grant.sha256) return 400
  await blobs.put(grant.key, bytes, grant.mediaType)
  return 200
}

/** Exactly so many bytes, or undefined. */
async function bytesOf(request: IncomingMessage, sizeBytes: number): Promise<Uint8Array | undefined> {
  const bytes = new Uint8Array(sizeBytes)
  let at = 0
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    if (at + chunk.byteLength > sizeBytes) return undefined
    bytes.set(chunk, at)
    at += chunk.byteLength
  }
  return at === sizeBytes ? bytes : undefined
}
