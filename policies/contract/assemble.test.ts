import * as fc from '#functions/testing/properties'
import { assembleContract } from './assemble'
import { SAMPLE_CONTRACT } from './cases/sample-input'
import { type Block, type DocumentModel, modelHash } from './document-model'
import type { ContractInput } from './input'
import { CLAUSES } from './library'

const assembled = (over: Partial<ContractInput> = {}): DocumentModel => {
  const result = assembleContract({ ...SAMPLE_CONTRACT, ...over })
  if (!result.ok) throw new Error(`${result.rejection.code} ${result.rejection.field}`)
  return result.value
}
const blocksOf = (model: DocumentModel, language: 'de' | 'en'): readonly Block[] =>
  model.parts.find((part) => part.language === language)?.blocks ?? []
const headingsOf = (model: DocumentModel, language: 'de' | 'en') =>
  blocksOf(model, language).flatMap((block) => (block.kind === 'heading' ? [`${block.number} ${block.text}`.trim()] : []))
const textOf = (model: DocumentModel, language: 'de' | 'en') => JSON.stringify(blocksOf(model, language))

const label = fc.stringMatching(/^[A-Za-zÄÖÜäöüß0-9{}. -]{0,20}[a-zäöü]$/).filter((text) => !text.includes('{{'))
const input: fc.Arbitrary<ContractInput> = fc
  .record({
    title: label,
    uses: fc.subarray(['distributed', 'central', 'biosample'] as const, { minLength: 1 }),
    flags: fc.record({ third: fc.boolean(), recontact: fc.boolean(), linkage: fc.boolean(), retro: fc.boolean(), ai: fc.boolean() }),
    conditions: fc.array(label, { maxLength: 3 }),
    excluded: fc.array(label, { maxLength: 2 }),
    months: fc.integer({ min: 1, max: 120 }),
  })
  .map(({ title, uses, flags, conditions, excluded, months }) => ({
    ...SAMPLE_CONTRACT,
    project: { ...SAMPLE_CONTRACT.project, title, durationMonths: months },
    typesOfUse: uses,
    biosamples: uses.includes('biosample') ? [title] : [],
    thirdCountry: flags.third ? { countries: ['Kanada', title], basis: title } : null,
    recontact: flags.recontact ? { procedure: title } : null,
    recordLinkage: flags.linkage ? { sources: title } : null,
    aiTraining: flags.ai ? { description: title } : null,
    retrospective: flags.retro,
    excludedSites: excluded,
    sites: SAMPLE_CONTRACT.sites.map((site) => ({
      ...site,
      outcome: conditions.length > 0 ? 'approved-with-conditions' : 'approved',
      conditions: conditions.map((text, index) => ({ id: `c${index}`, text })),
    })),
  }))

test('the same input gives the same model and the same hash, every placeholder is filled, both languages have the same structure', () => {
  fc.assert(
    fc.property(input, (one) => {
      const first = assembled(one)
      expect(assembled(structuredClone(one))).toEqual(first)
      expect(modelHash(assembled(structuredClone(one)))).toBe(modelHash(first))
      expect(JSON.stringify(first)).not.toMatch(/\{\{|undefined|null/)
      const shape = (language: 'de' | 'en') =>
        blocksOf(first, language).flatMap((b) =>
          b.kind === 'signatures' || b.kind === 'notice' || (b.kind === 'heading' && b.text === 'Unterschriften') ? [] : [b.kind],
        )
      expect(shape('en')).toEqual(shape('de'))
    }),
    { numRuns: 60 },
  )
})
test('what people write is never read as a placeholder', () => {
  const summary = 'Schlau {{sealed.hash}} und {{gibt.es.nicht}}'
  expect(textOf(assembled({ project: { ...SAMPLE_CONTRACT.project, summary } }), 'de')).toContain(summary)
})
test('any change of a value changes the hash', () => {
  const original = modelHash(assembled())
  const changes: Partial<ContractInput>[] = [
    { version: 2 },
    { excludedSites: [] },
    { retrospective: true },
    { project: { ...SAMPLE_CONTRACT.project, durationMonths: 25 } },
    { sites: SAMPLE_CONTRACT.sites.map((site) => ({ ...site, publicationName: `${site.publicationName}!` })) },
  ]
  expect(new Set([original, ...changes.map((change) => modelHash(assembled(change)))]).size).toBe(changes.length + 1)
})

const { project, applicant, sites } = SAMPLE_CONTRACT
const [charite, ukhd] = sites
test.each([
  ['the project has no title', { project: { ...project, title: ' ' } }, 'project.title'],
  ['no purpose is named', { project: { ...project, purposes: [] } }, 'project.purposes'],
  ['the start is no day', { project: { ...project, start: '2027-02-30' } }, 'project.start'],
  ['nobody represents the applicant', { applicant: { ...applicant, representedBy: '' } }, 'applicant.representedBy'],
  ['nothing says whether data leave the EU', { thirdCountry: undefined }, 'thirdCountry'],
  ['a third country has no legal basis', { thirdCountry: { countries: ['Kanada'] } }, 'thirdCountry.basis'],
  ['a site says not how it is named', { sites: [{ ...charite, publicationName: '' }] }, 'sites.charite.publicationName'],
  ['a conditional approval has no conditions', { sites: [{ ...charite, conditions: [] }] }, 'sites.charite.conditions'],
  ['a condition has no text', { sites: [{ ...ukhd, conditions: [{ id: 'c9', text: '' }] }] }, 'sites.ukhd.conditions.0.text'],
  ['samples are used and none is named', { typesOfUse: ['biosample'] }, 'biosamples'],
  ['data are used and none are named', { dataCategories: [] }, 'dataCategories'],
  ['central use has no place', { analysisEnvironment: null }, 'analysisEnvironment'],
  ['there is no seal', { sealedHash: 'ABC' }, 'sealedHash'],
  [
    'a clause is negotiated that the contract does not hold',
    { overrides: [{ clause: 'use-of-biosamples', paragraphs: [{ de: 'a', en: 'a' }] }] },
    'overrides.use-of-biosamples',
  ],
  [
    'negotiated wording asks for an unknown value',
    { overrides: [{ clause: 'costs', paragraphs: [{ de: '{{price}}', en: '{{price}}' }] }] },
    'price',
  ],
  [
    'negotiated wording refers to a clause that is switched off',
    { overrides: [{ clause: 'costs', paragraphs: [{ de: '{{ref:use-of-biosamples}}', en: 'x' }] }] },
    'ref:use-of-biosamples',
  ],
])('the field is named when %s', (_why, over, field) => {
  expect(assembleContract({ ...SAMPLE_CONTRACT, ...over } as ContractInput)).toEqual({
    ok: false,
    rejection: { code: 'CONTRACT_VALUE_MISSING', field },
  })
})

test.each([
  ['use-distributed', { typesOfUse: ['distributed'] }, { typesOfUse: ['central'] }],
  ['use-central', { typesOfUse: ['central'] }, { typesOfUse: ['distributed'] }],
  ['use-of-biosamples', { typesOfUse: ['biosample'], biosamples: ['Serum'] }, { typesOfUse: ['central'] }],
] satisfies [string, Partial<ContractInput>, Partial<ContractInput>][])(
  'the clause %s is there exactly when it is asked for',
  (id, on, off) => {
    expect(assembled(on).sources.map((source) => source.id)).toContain(id)
    expect(assembled(off).sources.map((source) => source.id)).not.toContain(id)
  },
)
test.each([
  [
    'third countries',
    { thirdCountry: { countries: ['Kanada'], basis: 'Angemessenheitsbeschluss' } },
    'nur in folgende Staaten zulässig: Kanada',
    'Auch ein Zugriff aus anderen Staaten ist unzulässig',
  ],
  ['recontact', { recontact: { procedure: 'Brief der Klinik' } }, 'Brief der Klinik', 'findet im Rahmen des Vorhabens nicht statt'],
  [
    'record linkage',
    { recordLinkage: { sources: 'Krebsregister' } },
    'Krebsregister',
    'mit anderen personenbezogenen Datenbeständen ist untersagt',
  ],
  [
    'training',
    { aiTraining: { description: 'Vorhersagemodell' } },
    'Vorhersagemodell',
    'die über das Vorhaben hinaus verwendet werden, ist untersagt',
  ],
] satisfies [string, Partial<ContractInput>, string, string][])(
  'the clause on %s allows or forbids as answered',
  (_what, on, allowed, forbidden) => {
    expect(textOf(assembled(on), 'de')).toContain(allowed)
    expect(textOf(assembled(on), 'de')).not.toContain(forbidden)
    expect(textOf(assembled(), 'de')).toContain(forbidden)
  },
)

test('who contracts for themselves is represented by nobody', () => {
  const text = textOf(assembled({ applicant: { ...applicant, representedBy: null } }), 'de')
  expect(text).toContain(`geschlossen zwischen ${applicant.organisation}, ${applicant.address} (nachfolgend`)
})
test('clauses are numbered through and references print the number that the clause has', () => {
  const model = assembled({ typesOfUse: ['distributed'] })
  const numbered = headingsOf(model, 'de').filter((heading) => heading.startsWith('§'))
  expect(numbered.map((heading) => heading.split(' ')[0])).toEqual(numbered.map((_heading, index) => `§\u00a0${index + 1}`))
  expect(numbered).toContain('§\u00a06 Laufzeit, Löschung und Aufbewahrung')
  expect(textOf(model, 'de')).toContain('Daten nach §\u00a06 Absatz 3')
})
test('every site has its annex, and signatures stand in the binding version only, the applicant first', () => {
  const model = assembled()
  expect(headingsOf(model, 'de').filter((heading) => heading.startsWith('Anlage'))).toEqual([
    'Anlage 1 – Allgemeine Bedingungen',
    ...sites.map((site, index) => `Anlage 2.${index + 1} ${site.contractName}`),
  ])
  const boxes = blocksOf(model, 'de').flatMap((block) => (block.kind === 'signatures' ? block.boxes.map((box) => box.organisation) : []))
  expect(boxes).toEqual([applicant.organisation, ...sites.map((site) => site.contractName)])
  expect(blocksOf(model, 'en').some((block) => block.kind === 'signatures')).toBe(false)
})
test('negotiated wording replaces the paragraphs, is marked, and keeps the tables', () => {
  const override = {
    clause: 'recipients',
    paragraphs: [{ de: 'Zugang haben für {{project.abbreviation}}:', en: 'Access for {{project.abbreviation}}:' }],
  }
  const blocks = blocksOf(assembled({ overrides: [override] }), 'de')
  const start = blocks.findIndex((block) => block.kind === 'heading' && block.text === 'Empfänger (individuell vereinbart)')
  expect(blocks.slice(start + 1, start + 4)).toEqual([
    { kind: 'paragraph', number: '', text: 'Zugang haben für SEPSIS-GENDER:' },
    expect.objectContaining({ kind: 'table', caption: 'Empfänger' }),
    expect.objectContaining({ kind: 'heading', text: 'Laufzeit, Löschung und Aufbewahrung' }),
  ])
})
test('the use ends on the day before the same day of the last month', () => {
  expect(textOf(assembled(), 'de')).toContain('vom 15. Januar 2027 bis zum 14. Januar 2029')
  expect(textOf(assembled(), 'en')).toContain('from 15 January 2027 to 14 January 2029')
})
test('ids and places in the order are unique in the library, and both languages ask for the same values', () => {
  expect(new Set(CLAUSES.map((clause) => clause.id)).size).toBe(CLAUSES.length)
  expect(new Set(CLAUSES.map((clause) => clause.order)).size).toBe(CLAUSES.length)
  const names = (text: string) => [...text.matchAll(/\{\{[^}]+\}\}/g)].map(String).sort()
  for (const paragraph of CLAUSES.flatMap((clause) => clause.paragraphs)) expect(names(paragraph.en)).toEqual(names(paragraph.de))
})
