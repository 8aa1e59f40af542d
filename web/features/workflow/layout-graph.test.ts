import labels from '../../../infra/machines/labels.json' with { type: 'json' }
import { layOut } from './layout-graph'
import { CASE_MACHINES, graphOf, hasEnded, stateLabel } from './machines'

test.each([...CASE_MACHINES, 'consent-cohort'])('every state and every way of %s has its place in the picture', (machine) => {
  const graph = graphOf(machine)
  if (graph === undefined) throw new Error(`no machine ${machine}`)
  const picture = layOut(graph, (state) => stateLabel(machine, state, 'de'))
  expect(picture.boxes.map(({ id }) => id)).toEqual(graph.nodes.map(({ id }) => id))
  expect(picture.lines.filter(({ path }) => !/^M.+L/.test(path))).toEqual([])
  const outside = picture.boxes.filter(
    ({ x, y, width, height }) => x < 0 || y < 0 || x + width > picture.width || y + height > picture.height,
  )
  expect(outside).toEqual([])
})
test.each(['de', 'en'] as const)('every state has a name in %s', (locale) => {
  const all: Readonly<Record<string, { readonly states: Readonly<Record<string, Readonly<Record<string, string>>>> }>> = labels
  const nameless = [...CASE_MACHINES, 'consent-cohort'].flatMap((machine) =>
    (graphOf(machine)?.nodes ?? []).filter(({ id }) => !all[machine]?.states[id]?.[locale]).map(({ id }) => `${machine} ${id}`),
  )
  expect(nameless).toEqual([])
})
test.each([
  ['AwaitBallot', false],
  ['ReadBallot', true],
  ['Done', true],
])('an execution of a ballot that stands at %s has ended: %s', (state, ended) => {
  expect(hasEnded('committee-ballot', state)).toBe(ended)
})
test('no two boxes lie on each other', () => {
  const graph = graphOf('committee-ballot')
  if (graph === undefined) throw new Error('no machine')
  const { boxes } = layOut(graph, (state) => stateLabel('committee-ballot', state, 'de'))
  const overlaps = boxes.flatMap((a, index) =>
    boxes
      .slice(index + 1)
      .filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height)
      .map((b) => [a.id, b.id]),
  )
  expect(overlaps).toEqual([])
})
