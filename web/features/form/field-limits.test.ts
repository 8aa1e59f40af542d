import { SECTION_IDS, SECTIONS } from '#policies/application/form/sections'
import { FORM } from './sections'

const limited = SECTION_IDS.flatMap((id) =>
  FORM[id].fields.flatMap((field) => (field.kind === 'text' && field.most !== undefined ? [[id, field.name, field.most] as const] : [])),
)
const refuses = (id: keyof typeof SECTIONS, name: string, length: number): boolean =>
  SECTIONS[id].safeParse({ [name]: 'x'.repeat(length) }).error?.issues.some(({ path, code }) => path[0] === name && code === 'too_big') ??
  false

test('there are fields that count their characters', () => {
  expect(limited.map(([id, name]) => `${id}.${name}`)).toEqual([
    'general.title',
    'general.funding',
    'project.summary',
    'project.executiveSummary',
  ])
})
test.each(limited)('%s.%s counts up to %d characters, as the form takes them', (id, name, most) => {
  expect([refuses(id, name, most), refuses(id, name, most + 1)]).toEqual([false, true])
})
