import type { BlobStore } from '#functions/ports'
import { sha256Hex } from '#policies/kernel/hash'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const listed = async (blobs: BlobStore, prefix: string): Promise<string[]> => {
  const keys: string[] = []
  for await (const key of blobs.list(prefix)) keys.push(key)
  return keys
}

/** What every BlobStore does; `make` gives an empty one for each test. */
export function blobStoreContract(name: string, make: () => Promise<BlobStore>): void {
  describe(`${name} as a blob store`, () => {
    let blobs: BlobStore
    beforeEach(async () => {
      blobs = await make()
    })

    test('what was put is read back, and told with its size, hash and type', async () => {
      const bytes = Uint8Array.from({ length: 1_000 }, (_, index) => index % 256)
      expect(await blobs.put('contracts/a-v1.pdf', bytes, 'application/pdf')).toEqual({
        key: 'contracts/a-v1.pdf',
        sizeBytes: 1_000,
        sha256: sha256Hex(bytes),
        mediaType: 'application/pdf',
      })
      expect([...((await blobs.get('contracts/a-v1.pdf')) ?? [])]).toEqual([...bytes])
    })
    test('an empty object is an object', async () => {
      await blobs.put('empty', bytesOf(''), 'text/plain')
      expect((await blobs.get('empty'))?.byteLength).toBe(0)
    })
    test('a key under which nothing lies has no bytes', async () => {
      expect(await blobs.get('nothing/here')).toBeUndefined()
    })
    test('the last put counts', async () => {
      await blobs.put('a', bytesOf('one'), 'text/plain')
      await blobs.put('a', bytesOf('two'), 'text/plain')
      expect(await blobs.get('a')).toEqual(bytesOf('two'))
    })
    test('keys are listed in order, below a prefix, each once', async () => {
      for (const key of ['b/2', 'b/1', 'b/1/deep', 'ba', 'c', 'application#x/1', 'b/1']) await blobs.put(key, bytesOf(key), 'text/plain')
      expect(await listed(blobs, '')).toEqual(['application#x/1', 'b/1', 'b/1/deep', 'b/2', 'ba', 'c'])
      expect(await listed(blobs, 'b/')).toEqual(['b/1', 'b/1/deep', 'b/2'])
      expect(await listed(blobs, 'b')).toEqual(['b/1', 'b/1/deep', 'b/2', 'ba'])
      expect(await listed(blobs, 'nothing/')).toEqual([])
    })
    test('what was removed is gone, its neighbours are not, and removing it again is no error', async () => {
      for (const key of ['a', 'a/b', 'ab']) await blobs.put(key, bytesOf(key), 'text/plain')
      await blobs.put('a', bytesOf('again'), 'text/plain')
      await blobs.remove('a')
      await blobs.remove('a')
      expect(await blobs.get('a')).toBeUndefined()
      expect(await listed(blobs, '')).toEqual(['a/b', 'ab'])
    })
    test('a download URL lives for at most 60 seconds and needs an object', async () => {
      await blobs.put('a', bytesOf('a'), 'text/plain')
      expect(new URL(await blobs.downloadUrl('a', 'a.txt', 60)).pathname).toMatch(/\/a$/)
      await expect(blobs.downloadUrl('a', 'a.txt', 61)).rejects.toThrow(RangeError)
      await expect(blobs.downloadUrl('a', 'a.txt', 0)).rejects.toThrow(RangeError)
      await expect(blobs.downloadUrl('b', 'b.txt', 60)).rejects.toMatchObject({ name: 'BlobMissing' })
    })
    test('an upload URL lives for at most 15 minutes, says the type, and lets nothing be overwritten', async () => {
      const announced = { mediaType: 'text/csv', sizeBytes: 3, sha256: sha256Hex(bytesOf('a\nb')) }
      const { url, headers } = await blobs.uploadUrl('uploads/a', announced, 900)
      expect(new URL(url).pathname).toMatch(/\/uploads\/a$/)
      expect(headers).toMatchObject({ 'Content-Type': 'text/csv', 'If-None-Match': '*' })
      await expect(blobs.uploadUrl('uploads/a', announced, 901)).rejects.toThrow(RangeError)
      await expect(blobs.uploadUrl('uploads/a', announced, 0)).rejects.toThrow(RangeError)
    })
    test('the size of an object is told; what is absent has none', async () => {
      await blobs.put('a', bytesOf('abc'), 'text/plain')
      expect([await blobs.sizeOf('a'), await blobs.sizeOf('b')]).toEqual([3, undefined])
    })
  })
}
