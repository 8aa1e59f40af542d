import { minutesSample } from '#functions/testing/minutes-sample'
import type { Block, DocumentPart } from '#policies/contract/document-model'
import { modelHash } from '#policies/contract/document-model'
import { sha256Hex } from '#policies/kernel/hash'
import type { Instant } from '#policies/kernel/time'
import { ballotMinutes, printedInstant } from './ballot-minutes'

const model = ballotMinutes(minutesSample())
const partIn = (language: 'de' | 'en'): DocumentPart => {
  const found = model.parts.find((part) => part.language === language)
  if (found === undefined) throw new Error(`no part in ${language}`)
  return found
}
const tables = (part: DocumentPart) => part.blocks.filter((block): block is Extract<Block, { kind: 'table' }> => block.kind === 'table')
const texts = (part: DocumentPart) => part.blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []))

test('minutes name seats, members and whether each took part, and the recused with the reason', () => {
  const [, electors, recused] = tables(partIn('de'))
  expect(electors?.rows).toEqual([
    ['s1', 'Prof. Dr. Ada Özdemir (Vorsitz)', '–', 'abgestimmt'],
    ['s2', 'Dr. Ben Sørensen', '–', 'abgestimmt'],
    ['s3', 'Cem Łukasz', '–', 'abgestimmt'],
    ['s4', 'Dora Müller-Lüdenscheidt', '–', 'abgestimmt'],
    ['s5', 'Eva Straße', '–', 'befangen'],
  ])
  expect(recused?.rows).toEqual([['Eva Straße', 'gehört zum Institut der verantwortlichen Person']])
})
test('quorum, counts, result and conditions stand in both languages', () => {
  expect(texts(partIn('de')).slice(0, 2)).toEqual([
    'Von 5 Sitzen haben 4 abgestimmt, erforderlich waren 3. Das Komitee war beschlussfähig.',
    'Ergebnis: zugestimmt mit Auflagen. Die erforderliche Mehrheit wurde erreicht.',
  ])
  expect(texts(partIn('en')).slice(0, 2)).toEqual([
    'Of 5 seats 4 voted; 3 were required. The quorum was met.',
    'Result: approved with conditions. The required majority was reached.',
  ])
  expect(tables(partIn('en'))[3]?.rows).toEqual([
    ['approve', '2'],
    ['approve with conditions', '1'],
    ['return for revision', '0'],
    ['refuse', '1'],
    ['abstain', '0'],
  ])
  expect(tables(partIn('en'))[4]?.rows).toEqual([
    ['Ergebnisse einzelner Stationen werden nicht veröffentlicht.', "applicant's side", '30', 'nachtragsvotum'],
  ])
})
test('both languages have the same blocks, and German is the binding one', () => {
  const shape = ({ blocks }: DocumentPart) => blocks.filter(({ kind }) => kind !== 'notice').map((block) => block.kind)
  expect(shape(partIn('en'))).toEqual(shape(partIn('de')))
  expect([model.language, partIn('de').blocks.some(({ kind }) => kind === 'notice')]).toEqual(['de', false])
})
test('the hashes of form, opening and result and the version of the rules are in it', () => {
  const last = tables(partIn('de'))
    .at(-1)
    ?.rows.map(([, hash]) => hash)
  expect(last).toEqual([sha256Hex('version 2'), sha256Hex('opening'), sha256Hex('closing')])
  expect(model.sources).toEqual([{ id: 'collegial', version: 1 }])
  expect(tables(partIn('en'))[0]?.rows).toContainEqual(['Charter', 'Collegial (collegial), version 1'])
})
test('no text tells who chose what', () => {
  const rows = tables(partIn('de')).flatMap(({ rows: all }) => all.map((row) => row.join(' ')))
  const named = rows.filter((row) => /Özdemir|Sørensen|Łukasz|Lüdenscheidt/.test(row))
  expect(named.filter((row) => /Zustimmung|Ablehnung|Auflage|Enthaltung/.test(row))).toEqual([])
})
test('the same ballot gives the same model, another result another', () => {
  expect(modelHash(ballotMinutes(minutesSample()))).toBe(modelHash(model))
  expect(modelHash(ballotMinutes(minutesSample({ closingHash: sha256Hex('other') })))).not.toBe(modelHash(model))
})
test('instants are printed in Berlin', () => {
  const at = '2026-07-01T22:30:00.000Z' as Instant
  expect([printedInstant(at, 'de'), printedInstant(at, 'en')]).toEqual(['2. Juli 2026, 00:30 Uhr', '2 July 2026, 00:30'])
})
