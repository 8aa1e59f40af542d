import { exportInParts, NEXT_PART, PART } from './export-parts'

const answers = (parts: Readonly<Record<string, readonly [text: string, next?: string]>>) => async (url: string) => {
  const found = parts[new URL(url, 'https://votum.example').searchParams.get(PART) ?? 'none']
  if (found === undefined) return new Response(null, { status: 504 })
  const [text, next] = found
  return new Response(text, next === undefined ? {} : { headers: { [NEXT_PART]: next } })
}

test('the parts of an export are put together in their order', async () => {
  const ask = answers({ '': ['a\n', 'log@1'], 'log@1': ['b\n', 'ballot#x-charite-r1@7'], 'ballot#x-charite-r1@7': ['c\n'] })
  expect(await (await exportInParts('/de/audit/export', ask)).text()).toBe('a\nb\nc\n')
})
test('an export of which a part does not come is none', async () => {
  await expect(exportInParts('/de/audit/export', answers({ '': ['a\n', 'log@1'] }))).rejects.toThrow('part 2 of the export: 504')
})
