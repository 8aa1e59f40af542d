import { memoryBlobStore } from '#functions/testing/memory/blob-store'
import { splitBlobs } from './split-blobs'

const bytes = new TextEncoder().encode('x')
const keysOf = async (keys: AsyncIterable<string>): Promise<string[]> => {
  const found: string[] = []
  for await (const key of keys) found.push(key)
  return found
}

test('what is sealed lies in one store, everything else in the other; each key is found, listed and removed where it lies', async () => {
  const parts = { sealed: memoryBlobStore(), files: memoryBlobStore() }
  const blobs = splitBlobs(parts)
  await blobs.put('sealed/a1/x', bytes, 'application/octet-stream')
  await blobs.put('contracts/a1-v1.pdf', bytes, 'application/pdf')
  expect([await keysOf(parts.sealed.list('')), await keysOf(parts.files.list(''))]).toEqual([['sealed/a1/x'], ['contracts/a1-v1.pdf']])
  expect(await keysOf(blobs.list('sealed/a1/'))).toEqual(['sealed/a1/x'])
  expect(await blobs.get('contracts/a1-v1.pdf')).toEqual(bytes)
  await blobs.remove('sealed/a1/x')
  expect(await blobs.get('sealed/a1/x')).toBeUndefined()
  expect(await blobs.get('contracts/a1-v1.pdf')).toEqual(bytes)
})
