import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { builtFiles } from './built-files'

const folder = mkdtempSync(join(tmpdir(), 'votum-files-'))
beforeAll(() => {
  mkdirSync(join(folder, 'files/_next/static'), { recursive: true })
  for (const name of ['a.js', 'unlisted.js']) writeFileSync(join(folder, 'files/_next/static', name), name)
  writeFileSync(join(folder, 'files.json'), JSON.stringify({ '/_next/static/a.js': 'text/javascript' }))
})
afterAll(() => rmSync(folder, { recursive: true }))

test('a listed file is read with its media type', async () => {
  expect(await builtFiles(folder)('/_next/static/a.js')).toEqual({ type: 'text/javascript', bytes: Buffer.from('a.js') })
})
test.each(['/_next/static/unlisted.js', '/_next/static/../../files.json', '/_next/static/%2e%2e/a.js', 'constructor', '__proto__'])(
  'no other path reads anything: %s',
  async (path) => expect(await builtFiles(folder)(path)).toBeUndefined(),
)
