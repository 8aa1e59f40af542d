import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dynamoWrappedKeys } from '#functions/adapters/dynamodb/wrapped-keys'
import { fileBlobStore } from '#functions/adapters/filesystem/blob-store'
import { fileKeyWrapper } from '#functions/adapters/filesystem/key-wrapper'
import { openBox } from '#functions/adapters/vault/box'
import { memoryWrappedKeys } from '#functions/adapters/vault/keys'
import { vault } from '#functions/adapters/vault/vault'
import { vaultContract } from '#functions/testing/contracts/vault'
import { memoryBlobStore } from '#functions/testing/memory/blob-store'
import { hashOf, sha256Hex } from '#policies/kernel/hash'
import { testStore } from '../tests/test-store'

const dataDir = mkdtempSync(join(tmpdir(), 'votum-vault-'))
let server: Awaited<ReturnType<typeof testStore>>
beforeAll(async () => {
  server = await testStore()
})
afterAll(async () => {
  await server.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

let turn = 0
vaultContract('the embedded default (key file, files, keys in the work table)', async () => {
  turn += 1
  const folder = join(dataDir, `blobs-${turn}`)
  const blobs = fileBlobStore({ folder, origin: 'http://127.0.0.1:1', secret: new Uint8Array(32) })
  const keys = dynamoWrappedKeys(server.store)
  const ofThisTurn = (caseId: string) => `${turn}#${caseId}`
  return {
    blobs,
    vault: vault({
      blobs,
      wrapper: await fileKeyWrapper(join(dataDir, 'vault.key')),
      keys: {
        get: (caseId) => keys.get(ofThisTurn(caseId)),
        putIfAbsent: (caseId, wrapped) => keys.putIfAbsent(ofThisTurn(caseId), wrapped),
        remove: (caseId) => keys.remove(ofThisTurn(caseId)),
      },
    }),
  }
})

test('the hash is SHA-256 over the salt in hex and the canonical JSON, with nothing between', async () => {
  const blobs = memoryBlobStore()
  const keys = memoryWrappedKeys()
  const wrapper = await fileKeyWrapper(join(dataDir, 'bytes.key'))
  const sealed = await vault({ blobs, keys, wrapper }).seal('case-a', 'form', { b: 'ü', a: [1] })
  const dataKey = await wrapper.unwrap('case-a', (await keys.get('case-a')) as Uint8Array)
  const opened = openBox(dataKey, sealed.ref, (await blobs.get(sealed.ref)) ?? new Uint8Array())
  const { salt } = JSON.parse(Buffer.from(opened).toString('utf8'))
  expect(sealed.hash).toBe(sha256Hex(`${salt}{"a":[1],"b":"ü"}`))
  expect(sealed.hash).not.toBe(hashOf({ b: 'ü', a: [1] }))
})
test('a wrapped key opens for its own case and under its own key file only', async () => {
  const wrapper = await fileKeyWrapper(join(dataDir, 'one.key'))
  const { plain, wrapped } = await wrapper.create('case-a')
  expect(await wrapper.unwrap('case-a', wrapped)).toEqual(plain)
  expect(await (await fileKeyWrapper(join(dataDir, 'one.key'))).unwrap('case-a', wrapped)).toEqual(plain)
  await expect(wrapper.unwrap('case-b', wrapped)).rejects.toMatchObject({ name: 'BoxBroken' })
  await expect((await fileKeyWrapper(join(dataDir, 'two.key'))).unwrap('case-a', wrapped)).rejects.toMatchObject({ name: 'BoxBroken' })
})
