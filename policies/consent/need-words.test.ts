import { describeNeed } from './need-words'
import { modifierNames, purposeNames } from './purposes'

test('central analysis with a copy, also of older data: policies in both languages with their modules', () => {
  const { needs, retrospective } = describeNeed({ purposes: ['central-analysis'], modifiers: ['stores-copy'], retrospective: true })
  expect(needs.map(({ name, gate, window }) => [name, gate.map(({ code }) => code), window.map(({ code }) => code)])).toEqual([
    ['central-analysis', [8], [6]],
    ['stores-copy', [7], []],
  ])
  expect(needs[0]?.gate[0]?.module).toEqual({
    code: 1,
    de: 'Patientendaten erheben, speichern, nutzen',
    en: 'Module: patient data - collect, store, use',
  })
  expect(retrospective.map(({ need, policies }) => [need, policies.map(({ code }) => code)])).toEqual([['any', [45, 46]]])
})
test('every purpose with every modifier has words in both languages', () => {
  for (const purpose of purposeNames()) {
    const { needs } = describeNeed({ purposes: [purpose], modifiers: modifierNames(), retrospective: true })
    const policies = needs.flatMap(({ gate, window }) => [...gate, ...window])
    expect(policies.filter(({ code, de, en }) => de === String(code) || en === String(code))).toEqual([])
  }
})
test('an unknown purpose or modifier is an error, never nothing', () => {
  expect(() => describeNeed({ purposes: ['fishing'], modifiers: [], retrospective: false })).toThrow('no purpose fishing')
  expect(() => describeNeed({ purposes: ['central-analysis'], modifiers: ['sell'], retrospective: false })).toThrow('no modifier sell')
})
