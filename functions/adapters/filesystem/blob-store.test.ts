import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { blobStoreContract } from '#functions/testing/contracts/blob-store'
import * as fc from '#functions/testing/properties'
import { keyOfPath, pathOfKey } from './blob-key'
import { fileBlobStore } from './blob-store'
import { SecretFileBroken, secretFile } from './secret-file'

const folder = mkdtempSync(join(tmpdir(), 'votum-blobs-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const store = (name = `${Math.random()}`) =>
  fileBlobStore({ folder: join(folder, name), origin: 'http://127.0.0.1:1', secret: new Uint8Array(32) })

blobStoreContract('the file system', async () => store())

test.each(['', '/', '/etc/passwd', '..', 'a/../b', 'a//b', './a', 'a/.', 'a/', 'x'.repeat(2_000), '\ud800'])(
  '%j is no key',
  async (key) => {
    await expect(store().put(key, new Uint8Array(), 'text/plain')).rejects.toMatchObject({ name: 'BadBlobKey' })
  },
)
test('every key stays below the root and comes back from its path', () => {
  const root = resolve('/data/blobs')
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 5 }), (parts) => {
      const key = parts.join('/')
      fc.pre(key.split('/').every((part) => part !== '' && !/^\.+$/.test(part)))
      const path = pathOfKey(key)
      expect(relative(root, resolve(root, path)).startsWith('..')).toBe(false)
      expect(path).not.toContain('@')
      expect(keyOfPath(path)).toBe(key)
    }),
  )
})
test('a put leaves no temporary file behind', async () => {
  await store('tidy').put('a/b', new Uint8Array([1]), 'text/plain')
  expect(readdirSync(join(folder, 'tidy/a')).filter((name) => name.endsWith('.tmp'))).toEqual([])
})
test('bytes that were altered on disk are a fault, not an answer', async () => {
  const blobs = store('altered')
  const { sha256 } = await blobs.put('a', new Uint8Array([1]), 'text/plain')
  writeFileSync(join(folder, 'altered', `a@${sha256}`), 'other')
  await expect(blobs.get('a')).rejects.toMatchObject({ name: 'BlobBroken' })
})
test('a secret file is made once, for its owner only, and the same for everybody who asks at once', async () => {
  const file = join(folder, 'secrets', 'key')
  const secrets = await Promise.all(Array.from({ length: 8 }, () => secretFile(file)))
  expect(new Set(secrets.map((secret) => secret.toString('hex'))).size).toBe(1)
  expect(secrets[0]).toHaveLength(32)
  expect(statSync(file).mode & 0o777).toBe(0o600)
})
test('a broken secret file stops the start instead of being replaced', async () => {
  const file = join(folder, 'broken')
  writeFileSync(file, 'abc')
  await expect(secretFile(file)).rejects.toThrow(SecretFileBroken)
})
