import { readCsv } from './read-csv'

function read(text: string, separator = ',') {
  const rows: [number, ...string[]][] = []
  const fault = readCsv(text, separator, (cells, line) => rows.push([line, ...cells]))
  return { rows, fault }
}

test.each([
  ['LF', 'a,b\n1,2\n'],
  ['CRLF', 'a,b\r\n1,2\r\n'],
  ['no end of the last line', 'a,b\n1,2'],
  ['a byte order mark', '\ufeffa,b\n1,2\n'],
  ['spaces around the cells', ' a , b\n1 ,2 \n'],
  ['quoted cells', '"a","b"\n"1","2"\n'],
])('a table with %s is read line by line', (_what, text) => {
  expect(read(text)).toEqual({
    rows: [
      [1, 'a', 'b'],
      [2, '1', '2'],
    ],
    fault: undefined,
  })
})
test('separators, quotes and line ends inside of quotes belong to the value; a row is told by its last line', () => {
  expect(read('"a;1";"b""2"\n"c\nd";e\n\nf;g', ';').rows).toEqual([
    [1, 'a;1', 'b"2'],
    [3, 'c\nd', 'e'],
    [5, 'f', 'g'],
  ])
})
test('rows of other lengths are told as they are', () => {
  expect(read('a,b\n1\n1,2,3\n').rows).toEqual([
    [1, 'a', 'b'],
    [2, '1'],
    [3, '1', '2', '3'],
  ])
})
test.each([
  ['a quote that is never closed', 'a\n"b\nc\n', 2],
  ['a quote inside of a value', 'a\nb\nc"d\n', 3],
])('%s is told with its line', (_what, text, line) => {
  const { fault } = read(text)
  expect(fault?.brokenAt).toBeGreaterThanOrEqual(line)
  expect(fault?.brokenAt).toBeLessThanOrEqual(line + 2)
})
