import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { allPolicies, isDeprecated, isModule, isPolicy, membersOf, moduleOf, numberOfOid, oidOf, validityYears } from './codes'
import source from './codes/policy-codes.json' with { type: 'json' }
import words from './codes/policy-names.json' with { type: 'json' }
import { strictestTemplate, templateOfUri } from './templates'

const YEARS: Record<string, number> = { P5Y: 5, P30Y: 30 }
const short = (oid: string): number => Number(oid.slice(oid.lastIndexOf('.') + 1))

test('the table of the check path says exactly what the published code list says', () => {
  const listed = source.codes.map(({ code, level, module, validity, inactive }) => ({
    code,
    number: numberOfOid(code),
    policy: level === 'policy',
    module: level === 'module',
    inModule: module !== null && membersOf(short(module)).includes(short(code)),
    years: validity === null ? undefined : YEARS[validity],
    deprecated: inactive,
  }))
  expect(
    listed.map(({ code, number }) => ({
      code,
      number,
      policy: isPolicy(short(code)),
      module: isModule(short(code)),
      inModule: isPolicy(short(code)),
      years: validityYears(short(code)),
      deprecated: isDeprecated(short(code)),
    })),
  ).toEqual(listed)
  expect([allPolicies().length, listed.length]).toEqual([95, 124])
})
test('the table of names says exactly what the published code list says, and each policy is in the module that it names', () => {
  expect(words.names).toEqual(Object.fromEntries(source.codes.map((one) => [one.short, [one.display, one.displayEnOwn]])))
  expect(source.codes.map(({ code }) => moduleOf(short(code)))).toEqual(
    source.codes.map(({ module }) => (module === null ? undefined : short(module))),
  )
})
test.each([
  '2.16.840.1.113883.3.1937.777.24.5.3',
  '2.16.840.1.113883.3.1937.777.24.5.3.',
  '2.16.840.1.113883.3.1937.777.24.5.3.08',
  '1.2.3',
  '',
])('%j is no code of the system', (oid) => expect(numberOfOid(oid)).toBeUndefined())
test('a number and its OID are the same code', () => expect(allPolicies().map(oidOf).map(numberOfOid)).toEqual(allPolicies()))

const template = (arc: number): string => `urn:oid:2.16.840.1.113883.3.1937.777.24.2.${arc}`
test('templates are known with and without urn:oid:', () => {
  expect(templateOfUri(template(2718))).toEqual({ code: '2.16.840.1.113883.3.1937.777.24.2.2718', kind: 'full-withdrawal', rank: 0 })
  expect(templateOfUri('2.16.840.1.113883.3.1937.777.24.2.2079')?.rank).toBe(3)
  expect(templateOfUri('https://example.org/1.6d.pdf')).toBeUndefined()
})
test('of several templates the one that takes most away counts', () => {
  expect(strictestTemplate([template(1791), template(2719), template(184)])?.kind).toBe('partial-withdrawal')
  expect(strictestTemplate([template(4053), template(2718)])?.kind).toBe('refusal')
  expect(strictestTemplate([template(2079), template(1790)])?.rank).toBe(1)
})
test('the files of the code folder are the ones that its manifest names', () => {
  const folder = fileURLToPath(new URL('./codes/', import.meta.url))
  const rows = readFileSync(`${folder}manifest.tsv`, 'utf8').trim().split('\n').slice(1)
  for (const row of rows) {
    const [file, , , licence, , sha256] = row.split('\t')
    expect([
      file,
      licence,
      createHash('sha256')
        .update(readFileSync(`${folder}${file}`))
        .digest('hex'),
    ]).toEqual([file, 'CC-BY-4.0', sha256])
  }
  const named = rows.map((row) => row.split('\t')[0])
  expect([...named, 'manifest.tsv'].sort()).toEqual(readdirSync(folder).sort())
})
