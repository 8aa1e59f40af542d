import type { WriteOnceStore } from '#functions/ports'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
/** The store, and what lies in it, as somebody with other rights than its writer's sees it. */
export type WriteOnceCase = { readonly store: WriteOnceStore; readonly lying: () => ReadonlyMap<string, string> }

/** What every WriteOnceStore does; `make` gives an empty one for each test. */
export function writeOnceContract(name: string, make: () => Promise<WriteOnceCase>): void {
  describe(`${name} as a write-once store`, () => {
    test('what is put lies there as it was', async () => {
      const { store, lying } = await make()
      expect(await store.put('ledger/batches/ä 1', bytesOf('{"a":"ß"}\n'), 'application/x-ndjson')).toBe('put')
      expect([...lying()]).toEqual([['ledger/batches/ä 1', '{"a":"ß"}\n']])
    })
    test('a second put under a key, the same or another, leaves what lies there', async () => {
      const { store, lying } = await make()
      await store.put('a', bytesOf('one'), 'text/plain')
      expect([await store.put('a', bytesOf('one'), 'text/plain'), await store.put('a', bytesOf('two'), 'text/plain')]).toEqual([
        'there',
        'there',
      ])
      expect([...lying()]).toEqual([['a', 'one']])
    })
    test('of puts at once under a key one counts', async () => {
      const { store, lying } = await make()
      const texts = ['one', 'two', 'three', 'four']
      const answers = await Promise.all(texts.map((text) => store.put('a', bytesOf(text), 'text/plain')))
      expect([...answers].sort()).toEqual(['put', 'there', 'there', 'there'])
      expect([...lying()]).toEqual([['a', texts[answers.indexOf('put')]]])
    })
  })
}
