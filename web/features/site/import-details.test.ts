import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { MESSAGES } from '../../messages/messages'
import { DETAIL_KEYS } from './import-details'

const root = join(import.meta.dirname, '../../..')
const sources = ['policies/consent', 'functions/usecases/consent'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.ts') && !name.includes('.test.'))
    .map((name) => readFileSync(join(root, folder, name), 'utf8')),
)
const code = sources.join('\n')

test('every detail that has words is one that the import says', () => {
  expect(Object.keys(DETAIL_KEYS).filter((detail) => !code.includes(`'${detail}'`))).toEqual([])
})
test('what the FHIR reader says of an element has words in both languages', () => {
  const said = [...code.matchAll(/\.fault\('([^']+)'/g)].map(([, detail = '']) => detail)
  expect(said.length).toBeGreaterThan(4)
  expect(said.filter((detail) => DETAIL_KEYS[detail] === undefined)).toEqual([])
})
test.each(['de', 'en'] as const)('the words stand in %s', (locale) => {
  expect(Object.keys(MESSAGES[locale].site.imports.detail).sort()).toEqual(Object.values(DETAIL_KEYS).sort())
})
