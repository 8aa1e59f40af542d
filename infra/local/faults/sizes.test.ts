import { type Item, itemBytes } from './item-size'
import { parseStatement } from './statement'

test.each([
  ['text counts its UTF-8 bytes and its name', { text: { S: 'Grün' } }, 4 + 5],
  ['a number counts half its digits and one', { n: { N: '1234' } }, 1 + 3],
  ['zeros at both ends of a number cost nothing', { n: { N: '120000' } }, 1 + 2],
  ['a sign costs one', { n: { N: '-12.5' } }, 1 + 4],
  ['no number is larger than 21', { n: { N: '1'.repeat(60) } }, 1 + 21],
  ['binary counts its bytes, not its base64', { b: { B: Buffer.from('12345').toString('base64') } }, 1 + 5],
  ['truth and nothing cost one', { t: { BOOL: true }, f: { NULL: true } }, 2 + 2],
  ['sets count their members', { s: { SS: ['a', 'bc'] }, n: { NS: ['1', '23'] } }, 1 + 3 + 1 + 2 + 2],
  ['a list costs three, and one more for each member', { l: { L: [{ S: 'ab' }, { BOOL: false }] } }, 1 + 3 + 2 + 2 + 1],
  ['a map costs three, and one more for each attribute', { m: { M: { ab: { S: 'c' } } } }, 1 + 3 + 1 + 2 + 1],
] satisfies [string, Item, number][])('%s', (_rule, item, bytes) => expect(itemBytes(item)).toBe(bytes))

test.each([
  [
    `INSERT INTO "votum-ledger" VALUE {'pk': ?, 'sk': ?, 'type':?}`,
    [{ S: 'a' }, { N: '1' }, { S: 'T' }],
    {
      verb: 'INSERT',
      table: 'votum-ledger',
      item: { pk: { S: 'a' }, sk: { N: '1' }, type: { S: 'T' } },
      key: { pk: { S: 'a' }, sk: { N: '1' } },
    },
  ],
  [
    `UPDATE "work" SET "head" = ?, version=? WHERE pk = ? AND sk=? AND "version" = ?`,
    [{ S: 'h' }, { N: '2' }, { S: 'a' }, { S: 'b' }, { N: '1' }],
    {
      verb: 'UPDATE',
      table: 'work',
      item: { pk: { S: 'a' }, sk: { S: 'b' }, head: { S: 'h' }, version: { N: '2' } },
      key: { pk: { S: 'a' }, sk: { S: 'b' } },
    },
  ],
  [
    'DELETE FROM work WHERE pk=? AND sk=? AND attribute=?',
    [{ S: 'a' }, { S: 'b' }, { S: 'x' }],
    { verb: 'DELETE', table: 'work', item: {}, key: { pk: { S: 'a' }, sk: { S: 'b' } } },
  ],
  [
    `SELECT * FROM "work"."due" WHERE duePartition = 'outbox' AND dueAt = ?`,
    [{ S: 'x' }],
    { verb: 'SELECT', table: 'work', index: 'due', item: {}, key: {} },
  ],
])('%s is understood', (text, parameters, parsed) => expect(parseStatement(text, parameters)).toEqual(parsed))
test('what is no statement is not understood', () => expect(parseStatement('DROP TABLE work')).toBeUndefined())
