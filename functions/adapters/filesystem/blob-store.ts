import { createHash } from 'node:crypto'
import { readdir, rm } from 'node:fs/promises'
import { basename, dirname, join, sep } from 'node:path'
import * as z from 'zod'
import type { BlobInfo, BlobStore } from '#functions/ports'
import type { Sha256 } from '#policies/kernel/hash'
import { keyOfPath, pathOfKey } from './blob-key'
import { isMissing, readIfThere, writeDurably } from './durable-file'
import { assertLifetime, signDownload, signUpload } from './signed-url'

/** There is no object under this key. */
export class BlobMissing extends Error {
  override readonly name = 'BlobMissing'
}
/** The bytes on disk are not the ones that were put. */
export class BlobBroken extends Error {
  override readonly name = 'BlobBroken'
}

export type FileBlobOptions = {
  readonly folder: string
  /** Where infra/local/blobs serves downloads, e.g. `http://127.0.0.1:4003`. */
  readonly origin: string
  /** Signs download URLs; the origin verifies with the same. */
  readonly secret: Uint8Array
  /** Milliseconds since 1970; real time, since signed URLs do not follow the dev clock. */
  readonly now?: () => number
}
export type FileBlobStore = BlobStore & {
  /** What is stored under a key. */
  info(key: string): Promise<BlobInfo | undefined>
  /** One version of an object, named by its SHA-256. Throws BlobBroken. */
  version(key: string, sha256: string): Promise<Uint8Array | undefined>
}

const Info = z.strictObject({ sizeBytes: z.int().nonnegative(), sha256: z.string().length(64), mediaType: z.string() })
const sha256Of = (bytes: Uint8Array): Sha256 => createHash('sha256').update(bytes).digest('hex') as Sha256

/**
 * Objects as files. The bytes of a version lie in `<key>@<sha256>`; the sidecar `<key>@info` names the current version and is
 * renamed last, so a reader sees all of a put or nothing of it. Versions stay until `remove`, as in the versioned bucket on AWS.
 */
export function fileBlobStore(options: FileBlobOptions): FileBlobStore {
  const fileOf = (key: string, part: string) => join(options.folder, `${pathOfKey(key)}@${part}`)
  const info = async (key: string): Promise<BlobInfo | undefined> => {
    const bytes = await readIfThere(fileOf(key, 'info'))
    if (!bytes) return undefined
    const { sizeBytes, sha256, mediaType } = Info.parse(JSON.parse(bytes.toString('utf8')))
    return { key, sizeBytes, sha256: sha256 as Sha256, mediaType }
  }
  const version = async (key: string, sha256: string) => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) return undefined
    const bytes = await readIfThere(fileOf(key, sha256))
    if (bytes && sha256Of(bytes) !== sha256) throw new BlobBroken(`object ${key} was altered on disk`)
    return bytes && new Uint8Array(bytes)
  }
  return {
    info,
    version,
    put: async (key, bytes, mediaType) => {
      const stored = { sizeBytes: bytes.byteLength, sha256: sha256Of(bytes), mediaType }
      await writeDurably(fileOf(key, stored.sha256), bytes)
      await writeDurably(fileOf(key, 'info'), JSON.stringify(stored))
      return { key, ...stored }
    },
    get: async (key) => {
      const current = await info(key)
      return current && version(key, current.sha256)
    },
    downloadUrl: async (key, fileName, seconds) => {
      assertLifetime(seconds)
      const current = await info(key)
      if (!current) throw new BlobMissing(`no object ${key}`)
      return signDownload(options.secret, options.origin, current, fileName, seconds, (options.now ?? Date.now)())
    },
    uploadUrl: async (key, announced, seconds) => {
      pathOfKey(key)
      return signUpload(options.secret, options.origin, key, announced, seconds, (options.now ?? Date.now)())
    },
    sizeOf: async (key) => (await info(key))?.sizeBytes,
    list: (prefix) => keysBelow(options.folder, prefix),
    remove: async (key) => {
      const file = fileOf(key, '')
      const names = (await filesBelow(dirname(file), false)).filter((name) => name.startsWith(basename(file)))
      // the sidecar first: from then on the object is gone
      for (const name of names.toSorted((a, b) => Number(b.endsWith('@info')) - Number(a.endsWith('@info')))) {
        await rm(join(dirname(file), name), { force: true })
      }
    },
  }
}

async function filesBelow(folder: string, recursive: boolean): Promise<string[]> {
  try {
    return await readdir(folder, { recursive })
  } catch (problem) {
    if (isMissing(problem)) return []
    throw problem
  }
}

async function* keysBelow(folder: string, prefix: string): AsyncIterable<string> {
  const parts = prefix.split('/').slice(0, -1)
  const start = parts.length === 0 ? '' : pathOfKey(parts.join('/'))
  const files = await filesBelow(join(folder, start), true)
  const keys = files
    .filter((file) => file.endsWith('@info'))
    .map((file) => keyOfPath([start, file.slice(0, -'@info'.length)].filter(Boolean).join('/').replaceAll(sep, '/')))
  yield* keys.filter((key) => key.startsWith(prefix)).toSorted()
}
