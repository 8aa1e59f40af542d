import * as fc from '#functions/testing/properties'
import { RECIPIENT_CATEGORIES, SECTION_IDS, SECTIONS, type SectionId } from '#policies/application/form/sections'
import { type Content, contentOf, type Field, under } from './field'
import { applyIntent, readContent } from './read-content'
import { FORM } from './sections'

const institute = { name: 'Charité', street: 'Charitéplatz 1', postalCode: '10117', city: 'Berlin', country: 'DE', unit: 'charite/ethics' }
const ada = { givenName: 'Ada', familyName: 'Beispiel', email: 'ada@example.invalid', institute }
const EXAMPLES: Readonly<Record<SectionId, Content>> = {
  scope: {
    materials: ['data', 'biosamples'],
    analysis: 'central',
    recontact: false,
    thirdCountry: false,
    linkage: true,
    retrospective: true,
    aiTraining: false,
  },
  people: {
    applicant: ada,
    responsible: ada,
    contractParty: { kind: 'private-person' },
    coApplicants: [{ person: ada, category: RECIPIENT_CATEGORIES[2] }],
  },
  general: {
    title: 'Sepsis',
    abbreviation: 'SEPSIS-G',
    keywords: ['a', 'b'],
    funding: 'BMFTR',
    start: { kind: 'date', date: '2027-01-01' },
    durationMonths: 24,
  },
  project: { summary: 's', background: 'b', goals: 'g', methods: 'm', biometry: 'b', literature: 'l', executiveSummary: 'e' },
  data: {
    cohorts: [
      { label: 'A', criteria: 'x', patients: 12, comment: 'c' },
      { label: 'B', criteria: 'y' },
    ],
    modules: ['person', 'icu'],
    variables: 'v',
    minimumCases: 5,
    from: '2018-01-01',
    to: '2024-12-31',
  },
  biosamples: { samples: [{ type: 'Serum', amount: '2 ml', code: '67922002', method: 'm', externalLaboratory: 'l' }] },
  use: {
    purpose: 'scientific-research',
    legalBasis: 'l',
    pseudonymised: 'p',
    format: 'fhir',
    safeguards: 's',
    publications: 'p',
    propertyRights: 'r',
    resources: 'r',
    deletion: 'd',
  },
  sites: { sites: ['charite', 'ukhd'] },
  ethics: { kind: 'vote', committee: 'EK', number: '1', date: '2026-05-04' },
}

/** What a browser would send for a content: the other direction, written on its own. */
type Pairs = readonly (readonly [string, string])[]
function pairsOf(field: Field, value: unknown, name: string): Pairs {
  if (value === undefined) return []
  switch (field.kind) {
    case 'group':
      return sent(field.fields, contentOf(value), name)
    case 'list':
      return (value as unknown[]).flatMap((row, index) => sent(field.fields, contentOf(row), `${name}.${index}`))
    case 'variant': {
      const { kind } = value as { kind: string }
      const chosen = field.options.find((option) => option.value === kind)?.fields ?? []
      return [[under(name, 'kind'), kind], ...sent(chosen, contentOf(value), name)]
    }
    case 'yes-no':
      return [[name, value === true ? 'yes' : 'no']]
    case 'lines':
      return [[name, (value as string[]).join('\n')]]
    default:
      return (Array.isArray(value) ? value : [value]).map((one) => [name, String(one)])
  }
}
const sent = (fields: readonly Field[], content: Content, prefix = ''): Pairs =>
  fields.flatMap((field) =>
    pairsOf(field, field.name === '' ? content : content[field.name], field.name === '' ? prefix : under(prefix, field.name)),
  )
function formOf(pairs: Pairs): FormData {
  const form = new FormData()
  for (const [name, value] of pairs) form.append(name, value)
  return form
}

test.each(SECTION_IDS.map((id) => [id]))('the section %s asks for everything that its schema wants and for nothing else', (id) => {
  const read = readContent(FORM[id].fields, formOf(sent(FORM[id].fields, EXAMPLES[id])))
  expect(read).toEqual(EXAMPLES[id])
  expect(SECTIONS[id].safeParse(read)).toEqual({ success: true, data: EXAMPLES[id] })
})

test('an empty page is an empty content, with nothing invented', () => {
  expect(readContent(FORM.general.fields, new FormData())).toEqual({ keywords: [] })
  expect(readContent(FORM.ethics.fields, new FormData())).toEqual({})
})

test('what is no number stays as it was typed, so that it can be corrected', () => {
  const form = new FormData()
  form.append('durationMonths', 'zwei Jahre')
  expect(readContent(FORM.general.fields, form)).toEqual({ keywords: [], durationMonths: 'zwei Jahre' })
})

test('answers of an option that was not chosen are not sent', () => {
  const form = new FormData()
  form.append('kind', 'not-responsible')
  form.append('committee', 'left over')
  form.append('declaration', 'keine Kommission zuständig')
  expect(readContent(FORM.ethics.fields, form)).toEqual({ kind: 'not-responsible', declaration: 'keine Kommission zuständig' })
})

const rows = fc.array(fc.record({ label: fc.constantFrom('A', 'B', '') }), { maxLength: 6 })
const filled = (list: readonly { label: string }[]) => list.filter(({ label }) => label !== '')
test('adding a row keeps the filled ones and ends with an empty one', () => {
  fc.assert(
    fc.property(rows, (cohorts) => {
      expect(applyIntent({ cohorts }, 'add:cohorts')).toEqual({ cohorts: [...filled(cohorts), {}] })
    }),
  )
})
test('removing a row removes exactly the one that was meant, whichever rows are empty', () => {
  fc.assert(
    fc.property(rows, fc.nat(5), (cohorts, index) => {
      expect(applyIntent({ cohorts }, `remove:cohorts.${index}`)).toEqual({ cohorts: filled(cohorts.filter((_, at) => at !== index)) })
    }),
  )
})
test('saving drops rows that were left empty', () => {
  expect(applyIntent({ cohorts: [{ label: '' }, { label: 'A' }, {}], from: '2020-01-01' }, 'continue')).toEqual({
    cohorts: [{ label: 'A' }],
    from: '2020-01-01',
  })
})
