import { readCsv } from '#functions/adapters/csv/read-csv'
import { MOST_PEOPLE } from '#policies/consent/cohort-file/limits'
import { PeopleList } from '#policies/consent/cohort-file/people'
import { adviceOf, type FileProblem } from '#policies/consent/cohort-file/problems'
import { isInsuranceNumber } from '#policies/consent/cohort-file/values'
import { readCohortFile } from './read-cohort-file'

const SYSTEM = 'https://treuhand.test/pseudonyms'
type Wishes = { readonly column?: number | string; readonly heading?: boolean }
function read(content: string | Uint8Array, mediaType: string, wishes: Wishes = {}) {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const found = readCohortFile({ readTable: readCsv }, { blob: 'b', mediaType, system: SYSTEM, ...wishes }, bytes)
  return found.ok ? { people: found.value.people, ...found.value.summary() } : found.rejection
}
const csv = (content: string | Uint8Array, wishes?: Wishes) => read(content, 'text/csv', wishes)
const ndjson = (content: string) => read(content, 'application/x-ndjson')
const TWO = { people: ['p-01', 'p-02'], lines: 2, duplicates: 0, refused: 0, errors: [] }

test.each([
  ['one column without a heading', 'p-01\np-02\n'],
  ['a heading that says pseudonym', 'Pseudonym\np-01\np-02\n'],
  ['CRLF and no end of the last line', 'psn\r\np-01\r\np-02'],
  ['a byte order mark', '\ufeffpseudonym\np-01\np-02\n'],
  ['quotes and spaces', '"Pseudonym"\n" p-01"\n"p-02" \n'],
  ['empty lines', '\npseudonym\n\np-01\n\np-02\n\n'],
  ['semicolons, as German spreadsheets write them', 'Pseudonym;Gruppe\r\np-01;A1\r\np-02;B2\r\n'],
  ['a line that names the separator', 'sep=;\r\nPseudonym;Gruppe\r\np-01;A1\r\np-02;B2\r\n'],
  ['tabs', 'group\tpatient_id\nA1\tp-01\nB2\tp-02\n'],
])('a table with %s', (_what, text) => {
  expect(csv(text)).toEqual(TWO)
})
test('UTF-16 with its mark, as spreadsheets write "Unicode text"', () => {
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('pseudonym\np-01\np-02\n', 'utf16le')])
  expect(csv(new Uint8Array(utf16))).toEqual(TWO)
})
test.each([
  ['by its number', { column: 2 }],
  ['by its heading, whatever its case and signs', { column: 'Mein Schluessel' }],
])('the column of the pseudonyms is named %s', (_how, wishes) => {
  expect(csv('gruppe;mein_schluessel\nA1;p-01\nB2;p-02\n', { heading: true, ...wishes })).toEqual(TWO)
})
test.each([
  ['strings', '"p-01"\n"p-02"\n'],
  ['values', '{"value":"p-01"}\n{"value":"p-02"}\n'],
  ['identifiers of the file’s system', `{"system":"${SYSTEM}","value":"p-01"}\r\n{"identifiers":[{"value":"p-02"}]}`],
])('NDJSON of %s', (_what, text) => {
  expect(ndjson(text)).toEqual(TWO)
})
test('a person may have identifiers of several systems; the same person is taken once, in whatever order they stand', () => {
  const both = [
    { system: 'urn:a', value: '1' },
    { system: 'urn:b', value: '2' },
  ]
  const text = `${JSON.stringify({ identifiers: both })}\n${JSON.stringify({ identifiers: both.toReversed() })}\n`
  expect(ndjson(text)).toEqual({ people: [both], lines: 2, duplicates: 1, refused: 0, errors: [] })
})
test('who stands in a file twice is taken once, and it is counted', () => {
  expect(csv('p-01\np-02\np-01\n"p-02"\n')).toEqual({ ...TWO, lines: 4, duplicates: 2 })
})
test('lines that cannot be used are left out and told by number; the others are taken', () => {
  expect(csv(`pseudonym;g\np-01;x\n;x\np-02;x\np-03\n${'9'.repeat(501)};x\n`)).toEqual({
    ...TWO,
    lines: 5,
    refused: 3,
    errors: [
      { line: 3, code: 'VALUE_MISSING' },
      { line: 5, code: 'OTHER_LENGTH' },
      { line: 6, code: 'VALUE_TOO_LONG' },
    ],
  })
  expect(ndjson('"p-01"\n{"value"\n7\n{"value":"p-02"}\n{"value":"p-03","age":9}\n{"identifiers":[]}\n')).toEqual({
    ...TWO,
    lines: 6,
    refused: 4,
    errors: [
      { line: 2, code: 'NOT_JSON' },
      { line: 3, code: 'NOT_AN_IDENTIFIER' },
      { line: 5, code: 'NOT_AN_IDENTIFIER' },
      { line: 6, code: 'NOT_AN_IDENTIFIER' },
    ],
  })
})

const personal = (kind: string, by: string, column: number, line: number) => ({ code: 'PERSONAL_DATA', kind, by, column, line })
test.each([
  ['a surname', 'pseudonym;Nachname\np-01;x1\n', personal('name', 'heading', 2, 1)],
  ['a first name, in English', 'id,FirstName\np-01,x1\n', personal('name', 'heading', 2, 1)],
  ['a birth date, with signs around it', 'id,Patient_Geburts-Datum\np-01,x1\n', personal('birth-date', 'heading', 2, 1)],
  ['a date of birth', 'id,date of birth\np-01,x1\n', personal('birth-date', 'heading', 2, 1)],
  ['a KVNR', 'KVNR\nx1\n', personal('insurance-number', 'heading', 1, 1)],
  ['a street', 'pid;Straße\np-01;x1\n', personal('contact', 'heading', 2, 1)],
])('a heading that says %s refuses the file', (_what, text, problem) => {
  expect(csv(text)).toEqual(problem)
})
test.each([
  ['a name of two words', 'p-01\nErika Mustermann\n', personal('name', 'values', 1, 2)],
  ['a name with a comma', 'p-01\n"Mustermann, Erika"\n', personal('name', 'values', 1, 2)],
  ['a column of surnames', 'p-01;Maier\np-02;Müller\n', personal('name', 'values', 2, 1)],
  ['an insurance number with its check digit', 'p-01\nA123456780\n', personal('insurance-number', 'values', 1, 2)],
  ['an insurance number in small letters', 'p-01\na123456780\n', personal('insurance-number', 'values', 1, 2)],
  ['a German date', 'p-01;x\np-02;24.12.1970\n', personal('birth-date', 'values', 2, 2)],
  ['an ISO date', 'p-01;x\np-02;1970-12-24\n', personal('birth-date', 'values', 2, 2)],
  ['a column of dates of digits', '19701224\n19680229\n', personal('birth-date', 'values', 1, 1)],
  ['a mail address', 'p-01\nerika@example.invalid\n', personal('contact', 'values', 1, 2)],
])('%s refuses the file, with column and line', (_what, text, problem) => {
  expect(csv(text, { column: 1 })).toEqual(problem)
})
test('what must not be there is found in lines that are left out, behind a broken quote, and in fields of NDJSON', () => {
  expect(csv('p-01\np-02,Erika Mustermann\n')).toEqual(personal('name', 'values', 1, 2))
  expect(csv('p-01\nErika Mustermann\n"p-02\n')).toEqual(personal('name', 'values', 1, 2))
  expect(ndjson('"p-01"\n{"value":"p-02","geburtsdatum":"x"}\n')).toEqual(personal('birth-date', 'heading', 1, 2))
  expect(ndjson('"p-01"\n"Erika Mustermann"\n')).toEqual(personal('name', 'values', 1, 2))
})
test('pseudonyms that happen to have the shape of insurance numbers or dates are taken: chance meets one check digit in ten', () => {
  const shaped = Array.from({ length: 200 }, (_, n) => `P${String(n * 7919 + 100_000_000)}`)
  expect(shaped.filter(isInsuranceNumber).length).toBeGreaterThan(5)
  expect(csv(shaped.join('\n'))).toMatchObject({ lines: 200, refused: 0 })
  expect(csv('19701224\n19701399\n')).toMatchObject({ lines: 2, refused: 0 })
  expect(csv('Abcdef\nK7DLMQRS\nX1YZWVUT\n')).toMatchObject({ lines: 3, refused: 0 })
})
test.each([
  ['A000500015', true],
  ['A123456780', true],
  ['A123456789', false],
  ['a123456780', true],
])('%s has the check digit of an insurance number: %s', (value, expected) => {
  expect(isInsuranceNumber(value)).toBe(expected)
})

test.each([
  ['several columns and no known heading', 'aa;bb\np-01;x\n', {}, { code: 'COLUMN_UNCLEAR', columns: 2 }],
  ['two columns that might be meant', 'pid;psn\np-01;x\n', {}, { code: 'COLUMN_UNCLEAR', columns: 2 }],
  ['a column that is not there', 'aa;bb\np-01;x\n', { column: 'cc' }, { code: 'COLUMN_MISSING' }],
  ['a column beyond the last', 'p-01;x\n', { column: 3 }, { code: 'COLUMN_MISSING' }],
  ['nothing', '', {}, { code: 'NO_PSEUDONYMS' }],
  ['a heading alone', 'pseudonym\n', {}, { code: 'NO_PSEUDONYMS' }],
  ['bytes that are no text', Uint8Array.from([0x70, 0xff, 0xfe, 0x0a]), {}, { code: 'NOT_TEXT' }],
  ['zeros, as in archives and spreadsheets', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]), {}, { code: 'NOT_TEXT' }],
])('a file with %s is refused', (_what, content, wishes, problem) => {
  expect(csv(content, wishes)).toEqual(problem)
})
test('a quote that is never closed refuses the table with its line', () => {
  expect(csv('p-01\n"p-02\np-03\n')).toMatchObject({ code: 'BROKEN_TABLE' })
})
test('more people than a cohort may have', () => {
  const list = new PeopleList(SYSTEM)
  for (let n = 0; n <= MOST_PEOPLE; n += 1) list.people.push('p')
  expect(list.problem()).toEqual({ code: 'TOO_MANY', most: 2_000_000 })
})
test('what is told of a refusal never repeats a value of the file, and says what to do', () => {
  const secret = ['Mustermann', 'Erika', 'A123456780', '24.12.1970']
  for (const text of ['p-01\nErika Mustermann\n', 'p-01\nA123456780\n', 'p-01\n24.12.1970\n']) {
    const problem = csv(text) as FileProblem
    const told = JSON.stringify(problem) + adviceOf(problem)
    expect(secret.filter((value) => told.includes(value))).toEqual([])
    expect(adviceOf(problem)).toMatch(/^Column 1 looks like .* line 2\)\. The file was deleted\. Send a file that holds pseudonyms only\.$/)
  }
})
