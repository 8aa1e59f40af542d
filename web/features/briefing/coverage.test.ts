import { modulesOf } from './coverage'

const policy = (code: number, module?: number) => ({
  code,
  de: `Regel ${code}`,
  en: `Policy ${code}`,
  ...(module !== undefined && { module: { code: module, de: `Modul ${module}`, en: `Module ${module}` } }),
})

test('policies stand under their module, once, with every need and every time that asks for them', () => {
  const needs = [
    { name: 'central-analysis', gate: [policy(8, 1)], window: [policy(6, 1)] },
    { name: 'biosample-use', gate: [policy(22, 19), policy(8, 1)], window: [] },
    { name: 'other', gate: [], window: [policy(8, 1)] },
    { name: 'third-country', gate: [policy(27)], window: [] },
  ]
  expect(modulesOf(needs)).toEqual([
    {
      code: 1,
      de: 'Modul 1',
      en: 'Module 1',
      policies: [
        { code: 8, de: 'Regel 8', en: 'Policy 8', when: ['use', 'origin'], needs: ['central-analysis', 'biosample-use', 'other'] },
        { code: 6, de: 'Regel 6', en: 'Policy 6', when: ['origin'], needs: ['central-analysis'] },
      ],
    },
    {
      code: 19,
      de: 'Modul 19',
      en: 'Module 19',
      policies: [{ code: 22, de: 'Regel 22', en: 'Policy 22', when: ['use'], needs: ['biosample-use'] }],
    },
    {
      code: 27,
      de: 'Regel 27',
      en: 'Policy 27',
      policies: [{ code: 27, de: 'Regel 27', en: 'Policy 27', when: ['use'], needs: ['third-country'] }],
    },
  ])
})
test('no need asks for no module', () => {
  expect(modulesOf([])).toEqual([])
})
