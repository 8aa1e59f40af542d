import { memoryBlobStore } from '#functions/testing/memory/blob-store'
import { memoryKeyWrapper } from '#functions/testing/memory/vault'
import { type KeyWrapper, memoryWrappedKeys } from './keys'
import { vault } from './vault'

/** A vault whose key service counts what it is asked, and fails while `broken`. */
function counted() {
  const wrapper = memoryKeyWrapper()
  const asked: string[] = []
  const service = { broken: false }
  const told: KeyWrapper = {
    create: (caseId) => {
      asked.push(`create ${caseId}`)
      return wrapper.create(caseId)
    },
    unwrap: async (caseId, wrapped) => {
      asked.push(`unwrap ${caseId}`)
      if (service.broken) throw new Error('the key service does not answer')
      return wrapper.unwrap(caseId, wrapped)
    },
  }
  const keys = memoryWrappedKeys()
  return { vault: vault({ blobs: memoryBlobStore(), keys, wrapper: told }), keys, asked, service }
}
async function sealedCase(name: string, parts = counted()) {
  const texts = await Promise.all(['one', 'two', 'three'].map((text) => parts.vault.seal(name, text, text)))
  parts.asked.length = 0
  return { ...parts, texts }
}

test('within a request every text of a case opens with one question to the key service, and the next request asks again', async () => {
  const { vault: whole, asked, texts } = await sealedCase('case-a')
  for (const requests of [1, 2]) {
    const request = whole.within()
    const opened = await Promise.all([...texts, ...texts].map((text) => request.open('case-a', text)))
    await request.seal('case-a', 'answer', 'yes')
    expect(opened).toEqual([...texts, ...texts].map((_, index) => ({ content: ['one', 'two', 'three'][index % 3] })))
    expect(asked).toEqual(Array.from({ length: requests }, () => 'unwrap case-a'))
  }
})
test('outside of a request every text is a question', async () => {
  const { vault: whole, asked, texts } = await sealedCase('case-a')
  for (const text of texts) await whole.open('case-a', text)
  expect(asked).toEqual(['unwrap case-a', 'unwrap case-a', 'unwrap case-a'])
})
test('the first text of a case is sealed under the key that was just made, without asking for it', async () => {
  const { vault: whole, asked } = counted()
  await whole.within().seal('case-a', 'form', {})
  expect(asked).toEqual(['create case-a'])
})
test('what is erased while a request knows its key is erased for that request as well', async () => {
  const { vault: whole, asked, texts } = await sealedCase('case-a')
  const request = whole.within()
  await request.open('case-a', texts[0] as never)
  await whole.destroy('case-a')
  expect(await Promise.all(texts.map((text) => request.open('case-a', text)))).toEqual(['erased', 'erased', 'erased'])
  await expect(request.seal('case-a', 'answer', 'yes')).rejects.toMatchObject({ name: 'CaseErased' })
  expect(asked).toEqual(['unwrap case-a'])
})
test('the key of one case is no answer for another, even where another case holds the same wrapped key', async () => {
  const parts = await sealedCase('case-a')
  await parts.vault.seal('case-b', 'one', 'one')
  parts.asked.length = 0
  const request = parts.vault.within()
  await request.open('case-a', parts.texts[0] as never)
  await request.open('case-b', await request.seal('case-b', 'two', 'two'))
  expect(parts.asked).toEqual(['unwrap case-a', 'unwrap case-b'])
  await parts.keys.putIfAbsent('case-c', (await parts.keys.get('case-a')) as Uint8Array)
  await expect(request.seal('case-c', 'one', 'one')).rejects.toMatchObject({ name: 'BoxBroken' })
})
test('a question that failed is asked again', async () => {
  const { vault: whole, asked, texts, service } = await sealedCase('case-a')
  const request = whole.within()
  service.broken = true
  await expect(request.open('case-a', texts[0] as never)).rejects.toThrow('does not answer')
  service.broken = false
  expect(await request.open('case-a', texts[0] as never)).toEqual({ content: 'one' })
  expect(asked).toEqual(['unwrap case-a', 'unwrap case-a'])
})
