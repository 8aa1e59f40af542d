import { type Comparable, similarityOf } from './profile'

const project = (purposes: readonly string[], modules: readonly string[], over: Partial<Comparable['profile']> = {}): Comparable => ({
  consent: { purposes },
  profile: { modules: [...modules], materials: ['data'], analysis: 'central', use: 'scientific-research', ...over },
})
const SEPSIS = project(['central-analysis'], ['icu', 'laborbefund', 'person'])

test('a project is wholly like itself', () => {
  expect(similarityOf(SEPSIS, SEPSIS)).toEqual({
    percent: 100,
    purposes: ['central-analysis'],
    modules: ['icu', 'laborbefund', 'person'],
    materials: ['data'],
    sameAnalysis: true,
    sameUse: true,
  })
})
test('points are counted as told: two of four modules, another analysis and another purpose leave 45 of 100', () => {
  const other = project(['distributed-analysis'], ['laborbefund', 'person', 'fall'], { analysis: 'distributed' })
  // 3 x 0 + 3 x 2/4 + materials 1 + use 2 + analysis 0 = 4.5 of 10
  expect(similarityOf(SEPSIS, other)).toEqual({
    percent: 45,
    purposes: [],
    modules: ['laborbefund', 'person'],
    materials: ['data'],
    sameAnalysis: false,
    sameUse: true,
  })
})
test('similarity has no direction', () => {
  const other = project(['central-analysis', 'biosample-use'], ['biobank'], { materials: ['biosamples', 'data'] })
  expect(similarityOf(SEPSIS, other)).toEqual(similarityOf(other, SEPSIS))
})
