import { charterIn, nextVersion } from './charter-in'

const filled = {
  id: 'charite-uac',
  'name.de': 'Eigene Regeln',
  'name.en': 'Own rules',
  'quorum.kind': 'share',
  'quorum.num': '2',
  'quorum.den': '3',
  'quorum.of': 'not-recused',
  'quorum.floor': '3',
  'quorum.countAbstentions': 'yes',
  majority: 'two-thirds',
  abstention: 'neutral',
  tie: 'refused',
  secrecy: 'blind',
  ending: 'early',
  deadlineDays: '21',
  deadlineEffect: 'extend-once',
  extensionDays: '7',
  procedure: 'circular',
  opening: 'chair',
}
function formOf(values: Readonly<Record<string, string>>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(values)) form.append(name, value)
  return form
}
const second = () => 2

test('a filled form is a charter of the next version', () => {
  expect(charterIn(formOf(filled), second)).toEqual({
    ok: true,
    value: {
      name: { de: 'Eigene Regeln', en: 'Own rules' },
      charter: {
        id: 'charite-uac',
        version: 2,
        quorum: { kind: 'share', num: 2, den: 3, of: 'not-recused', floor: 3, countAbstentions: true },
        majority: 'two-thirds',
        abstention: 'neutral',
        tie: 'refused',
        deputiesOfRecused: false,
        secrecy: 'blind',
        changeable: false,
        earlyClose: true,
        deadlineDays: 21,
        deadlineEffect: 'extend-once',
        extensionDays: 7,
        conditions: 'yes',
        procedure: 'circular',
        opening: 'chair',
      },
    },
  })
})
test.each([
  ['a share above the whole', { 'quorum.num': '4' }, ['quorum.num']],
  ['an extension of no days after which the ballot should be extended', { extensionDays: '0' }, ['extensionDays']],
  ['no name', { 'name.de': ' ' }, ['name.de']],
  ['a count that is no number', { 'quorum.kind': 'count', 'quorum.value': 'viele' }, ['quorum.value']],
  ['an id with blanks', { id: 'Eigene Regeln' }, ['id']],
])('%s is named at its field', (_what, over, fields) => {
  expect(charterIn(formOf({ ...filled, ...over }), second)).toEqual({ ok: false, fields })
})
test('a charter counts on from the newest version that the committee had of it', () => {
  const named = (id: string, version: number) => ({ name: { de: id, en: id }, charter: { id, version } })
  const committee = {
    charter: { ...named('collegial', 1), since: '' },
    earlierCharters: [
      { charter: named('own', 3), since: '', until: '' },
      { charter: named('own', 2), since: '', until: '' },
    ],
  } as unknown as Parameters<typeof nextVersion>[0]
  expect([nextVersion(committee, 'own'), nextVersion(committee, 'new'), nextVersion(committee, 'collegial')]).toEqual([4, 1, 2])
})
