import type { BlobStore } from '#functions/ports'

/** One BlobStore over two: keys that start with `sealed/` lie apart from everything that a browser may fetch. */
export function splitBlobs({ sealed, files }: { readonly sealed: BlobStore; readonly files: BlobStore }): BlobStore {
  const of = (key: string): BlobStore => (key.startsWith('sealed/') ? sealed : files)
  return {
    put: (key, bytes, mediaType) => of(key).put(key, bytes, mediaType),
    get: (key) => of(key).get(key),
    downloadUrl: (key, fileName, seconds) => of(key).downloadUrl(key, fileName, seconds),
    uploadUrl: (key, announced, seconds) => of(key).uploadUrl(key, announced, seconds),
    sizeOf: (key) => of(key).sizeOf(key),
    list: (prefix) => of(prefix).list(prefix),
    remove: (key) => of(key).remove(key),
  }
}
