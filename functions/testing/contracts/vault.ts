import type { BlobStore, Vault } from '#functions/ports'
import * as fc from '#functions/testing/properties'
import type { Sha256 } from '#policies/kernel/hash'
import type { Json } from '#policies/kernel/json'

export type VaultUnderTest = { readonly vault: Vault; readonly blobs: BlobStore }

/** What every Vault does; `make` gives an empty one together with the place of its sealed objects. */
export function vaultContract(name: string, make: () => Promise<VaultUnderTest>): void {
  describe(`${name} as a vault`, () => {
    let tested: Vault
    let blobs: BlobStore
    beforeEach(async () => {
      const made = await make()
      tested = made.vault
      blobs = made.blobs
    })
    const objects = async () => {
      const found: string[] = []
      for await (const key of blobs.list('sealed/')) found.push(key)
      return found
    }

    test('whatever JSON is sealed opens again', async () => {
      await fc.assertAsync(
        fc.asyncProperty(fc.jsonValue({ noUnicodeString: false }), async (value) => {
          const content = JSON.parse(JSON.stringify(value)) as Json
          fc.pre(JSON.stringify(content).isWellFormed())
          expect(await tested.open('case-a', await tested.seal('case-a', 'form', content))).toEqual({ content })
        }),
        { numRuns: 20 },
      )
    })
    test('a repeated seal gives the same reference and hash, and one object', async () => {
      const [first, ...others] = [
        await tested.seal('case-a', 'reason', { text: 'Grund', n: 1 }),
        await tested.seal('case-a', 'reason', { n: 1, text: 'Grund' }),
        ...(await Promise.all([1, 2, 3].map(() => tested.seal('case-a', 'reason', { text: 'Grund', n: 1 })))),
      ]
      expect(first).toEqual({
        ref: expect.stringMatching(/^sealed\/case-a\/[a-z2-7]+$/),
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      })
      expect(others).toEqual([first, first, first, first])
      expect(await objects()).toEqual([first?.ref])
    })
    test('cases that are sealed for the first time by many at once end with one key', async () => {
      const seals = await Promise.all([1, 2, 3, 4].map((n) => tested.seal('case-new', `text-${n}`, n)))
      expect(await Promise.all(seals.map((sealed) => tested.open('case-new', sealed)))).toEqual(
        [1, 2, 3, 4].map((content) => ({ content })),
      )
    })
    test('the hash tells nothing: another name or another case gives another one', async () => {
      const hashes = [
        await tested.seal('case-a', 'one', 'yes'),
        await tested.seal('case-a', 'two', 'yes'),
        await tested.seal('case-b', 'one', 'yes'),
      ].map(({ hash }) => hash)
      expect(new Set(hashes).size).toBe(3)
    })
    test('another content under the same name leaves the first one readable', async () => {
      const first = await tested.seal('case-a', 'reason', 'one')
      const second = await tested.seal('case-a', 'reason', 'two')
      expect([await tested.open('case-a', first), await tested.open('case-a', second)]).toEqual([{ content: 'one' }, { content: 'two' }])
    })
    test('stored objects do not show what was sealed', async () => {
      const { ref } = await tested.seal('case-a', 'reason', 'a telling sentence')
      expect(Buffer.from((await blobs.get(ref)) ?? []).toString('latin1')).not.toContain('telling')
    })
    test('a hash that is not the content`s is a fault', async () => {
      const sealed = await tested.seal('case-a', 'reason', 'one')
      await expect(tested.open('case-a', { ...sealed, hash: '0'.repeat(64) as Sha256 })).rejects.toMatchObject({ name: 'SealBroken' })
    })
    test('an object that was altered, lost, or moved from another place is a fault', async () => {
      const sealed = await tested.seal('case-a', 'one', 1)
      const other = await tested.seal('case-a', 'two', 2)
      const bytes = (await blobs.get(sealed.ref)) ?? new Uint8Array()
      await blobs.put(other.ref, bytes, 'application/octet-stream')
      await blobs.put(sealed.ref, bytes.with(-1, (bytes.at(-1) ?? 0) ^ 1), 'application/octet-stream')
      await expect(tested.open('case-a', sealed)).rejects.toMatchObject({ name: 'SealBroken' })
      await expect(tested.open('case-a', other)).rejects.toMatchObject({ name: 'SealBroken' })
      await blobs.remove(sealed.ref)
      await expect(tested.open('case-a', sealed)).rejects.toMatchObject({ name: 'SealBroken' })
    })
    test('one case cannot open what another sealed', async () => {
      const sealed = await tested.seal('case-a', 'one', 1)
      await tested.seal('case-b', 'one', 1)
      await expect(tested.open('case-b', sealed)).rejects.toMatchObject({ name: 'SealBroken' })
    })
    test('after its erasure a case is erased for reading and for sealing, and its neighbours are not', async () => {
      const sealed = await tested.seal('case-a', 'one', 1)
      const kept = await tested.seal('case-ab', 'one', 1)
      await tested.destroy('case-a')
      await tested.destroy('case-a')
      expect(await tested.open('case-a', sealed)).toBe('erased')
      await expect(tested.seal('case-a', 'two', 2)).rejects.toMatchObject({ name: 'CaseErased' })
      expect(await tested.open('case-ab', kept)).toEqual({ content: 1 })
      expect(await objects()).toEqual([kept.ref])
    })
    test('a case that was erased before anything was sealed stays erased', async () => {
      await tested.destroy('case-c')
      await expect(tested.seal('case-c', 'one', 1)).rejects.toMatchObject({ name: 'CaseErased' })
    })
    test.each(['', '../case', 'a/b', '.hidden', 'x'.repeat(129)])('%j is no case id', async (caseId) => {
      await expect(tested.seal(caseId, 'one', 1)).rejects.toThrow(TypeError)
    })
  })
}
