import { LARGEST_IMPORT, linesOfFile } from './import-lines'

const A = { resourceType: 'Consent', id: 'a' }
const B = { resourceType: 'Consent', id: 'b' }
const taken = (text: string, count: number) => ({ ok: true, text, count })

test.each([
  [
    'lines with one resource each go on as they are, also a broken one in the middle',
    `{"id": 1}\n{"x"\n{"id": 2}`,
    taken('{"id": 1}\n{"x"\n{"id": 2}\n', 3),
  ],
  [
    'a Bundle is taken apart in the order of its entries',
    JSON.stringify({ resourceType: 'Bundle', entry: [{ resource: A }, { resource: B }] }, null, 2),
    taken(`${JSON.stringify(A)}\n${JSON.stringify(B)}\n`, 2),
  ],
  [
    'an entry without a resource keeps its place, so that it is refused under its number',
    JSON.stringify({ resourceType: 'Bundle', entry: [{}, { resource: A }] }),
    taken(`null\n${JSON.stringify(A)}\n`, 2),
  ],
  ['a list is taken apart', JSON.stringify([A, B]), taken(`${JSON.stringify(A)}\n${JSON.stringify(B)}\n`, 2)],
  ['a single resource over several lines becomes one line', `\uFEFF${JSON.stringify(A, null, 2)}\n`, taken(`${JSON.stringify(A)}\n`, 1)],
  ['an empty file is no import', ' \n', { ok: false, fault: 'empty' }],
  ['a Bundle without entries is no import', '{"resourceType":"Bundle"}', { ok: false, fault: 'empty' }],
  ['a table is no import', 'patient;day\n1;2', { ok: false, fault: 'unreadable' }],
  ['a resource that is cut off is no import', '{\n  "resourceType": "Consent",\n', { ok: false, fault: 'unreadable' }],
  ['more than the API takes is no import', JSON.stringify({ x: 'y'.repeat(LARGEST_IMPORT) }), { ok: false, fault: 'large' }],
])('%s', (_what, file, lines) => {
  expect(linesOfFile(file)).toEqual(lines)
})
