import { wordDiff } from './word-diff'

test.each([
  ['a word at the end', 'Alter, Geschlecht', 'Alter, Geschlecht, Laktat', ['=Alter, Geschlecht', '+, Laktat']],
  ['a word in the middle', 'Daten aus acht Jahren', 'Daten aus fünf Jahren', ['=Daten aus ', '-acht', '+fünf', '= Jahren']],
  ['nothing', 'gleich geblieben', 'gleich geblieben', ['=gleich geblieben']],
])('%s: what went and what came is marked', (_what, before, after, expected) => {
  const sign = { same: '=', gone: '-', new: '+' }
  expect(wordDiff(before, after)?.map(({ kind, text }) => sign[kind] + text)).toEqual(expected)
})
test('both versions can be read off the parts', () => {
  const [before, after] = ['Wir zählen Fälle ab 2019 und melden sie.', 'Wir zählen alle Fälle ab 2020 und löschen sie.']
  const parts = wordDiff(before, after) ?? []
  const read = (left: 'gone' | 'new') =>
    parts
      .filter(({ kind }) => kind !== left)
      .map(({ text }) => text)
      .join('')
  expect([read('new'), read('gone')]).toEqual([before, after])
})
test('texts that share little, or are very long, are not marked', () => {
  expect(wordDiff('ganz anders gesagt', 'kein einziges Wort davon')).toBeUndefined()
  expect(wordDiff('Wort '.repeat(2000), 'Wort '.repeat(2001))).toBeUndefined()
})
