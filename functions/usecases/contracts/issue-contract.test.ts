import { renderPdf } from '#functions/adapters/documents/pdf'
import { contractDesk, must, V1 } from '#functions/testing/contract-desk'
import { APP } from '#functions/testing/contracting-case'
import { SAMPLE_FORM } from '#functions/testing/sample-form'
import type { Form } from '#policies/application/form/sections'
import type { DocumentModel } from '#policies/contract/document-model'
import { loadContract } from './on-contract'

const withUse = (over: Partial<Form['use']>): Form => ({ ...SAMPLE_FORM, use: { ...SAMPLE_FORM.use, ...over } })
const withScope = (over: Partial<Form['scope']>): Form => ({ ...SAMPLE_FORM, scope: { ...SAMPLE_FORM.scope, ...over } })
const withGeneral = (over: Partial<Form['general']>): Form => ({ ...SAMPLE_FORM, general: { ...SAMPLE_FORM.general, ...over } })
const withPeople = (over: Partial<Form['people']>): Form => ({ ...SAMPLE_FORM, people: { ...SAMPLE_FORM.people, ...over } })
const abroad = {
  ...SAMPLE_FORM.people.applicant,
  email: 'eve@example.org',
  institute: { ...SAMPLE_FORM.people.applicant.institute, country: 'CA' },
}
const CHANGES: readonly (readonly [string, Form])[] = [
  ['title', withGeneral({ title: 'Ein anderer Titel' })],
  ['duration', withGeneral({ durationMonths: 25 })],
  ['start', withGeneral({ start: { kind: 'immediate' } })],
  ['publications', withUse({ publications: 'Zwei Artikel' })],
  ['property rights', withUse({ propertyRights: 'Ein Patent wird angemeldet' })],
  ['deletion', withUse({ deletion: 'Schreddern' })],
  ['legal basis', withUse({ legalBasis: 'Einwilligung' })],
  ['purpose', withUse({ purpose: 'care-improvement' })],
  ['type of use', withScope({ analysis: 'distributed' })],
  ['recontact', withScope({ recontact: true })],
  ['linkage', withScope({ linkage: true })],
  ['third countries', withScope({ thirdCountry: true })],
  ['training', withScope({ aiTraining: true })],
  ['time of the data', withScope({ retrospective: false })],
  ['contract party', withPeople({ contractParty: { kind: 'private-person' } })],
  ['recipients', withPeople({ coApplicants: [] })],
  [
    'samples',
    {
      ...withScope({ materials: ['data', 'biosamples'] }),
      biosamples: { samples: [{ type: 'Serum', amount: '100 Röhrchen', method: 'ELISA' }] },
    },
  ],
]

async function modelOf(form: Form): Promise<{ readonly model: DocumentModel; readonly hash: string }> {
  const { deps, desk } = await contractDesk({ form })
  const { issuedHash, modelHash } = must(await desk.issue())
  const bytes = await deps.blobs.get(`contracts/${V1}/${issuedHash}.pdf`)
  // The in-memory printer writes the model as JSON.
  return { model: JSON.parse(new TextDecoder().decode(bytes)), hash: modelHash }
}
const textOf = ({ model }: { model: DocumentModel }) => JSON.stringify(model.parts[0])

test.each(CHANGES)('another %s in the form makes another contract', async (_what, form) => {
  const [original, changed] = await Promise.all([modelOf(SAMPLE_FORM), modelOf(form)])
  // The seal differs for every case; the rest must differ too.
  const unsealed = ({ model }: { model: DocumentModel }) => JSON.stringify(model).replaceAll(/[0-9a-f]{64}/g, 'HASH')
  expect(changed.hash).not.toBe(original.hash)
  expect(unsealed(changed)).not.toBe(unsealed(original))
})
test('a contract holds what form, committees and directory say', async () => {
  const text = textOf(await modelOf(SAMPLE_FORM))
  for (const part of [
    'Universitätsklinikum Musterstadt AöR, Klinikstraße 1, 12345 Musterstadt, vertreten durch Prof. Dr. Erika Beispiel',
    'vom 15. Januar 2027 bis zum 14. Januar 2029',
    '["Ada Muster","Klinik für Anästhesiologie, Universitätsklinikum Musterstadt","Deutschland"]',
    '["1","Ergebnisse einzelner Stationen werden nicht veröffentlicht.","60 Tage ab Inkrafttreten","Nachtragsvotum"]',
    'die im versiegelten Antrag beschriebene Auswertungsumgebung',
    'Wissenschaftliche Forschung im Gesundheitswesen',
    'V-SEPS-ISG',
  ])
    expect(text).toContain(part)
})
test('somebody who contracts in person is represented by nobody, and countries outside the EEA are named', async () => {
  const alone = textOf(await modelOf(withPeople({ contractParty: { kind: 'private-person' } })))
  expect(alone).toContain('zwischen Ada Muster, Klinikstraße 1, 12345 Musterstadt (nachfolgend')
  const form = withPeople({ coApplicants: [{ person: abroad, category: 'data-recipient' }] })
  expect(textOf(await modelOf({ ...form, scope: { ...form.scope, thirdCountry: true } }))).toContain(
    'nur in folgende Staaten zulässig: Kanada.',
  )
})
test.each([
  ['project.title', withGeneral({ title: ' ' })],
  ['publicationPlan', withUse({ publications: '' })],
  ['deletion.method', withUse({ deletion: '' })],
  ['sites.charite.legalBasis', withUse({ legalBasis: '' })],
  ['dataCategories', { ...SAMPLE_FORM, data: { ...SAMPLE_FORM.data, modules: [] } }],
  ['biosamples', withScope({ materials: ['biosamples'] })],
])('nothing is issued and the field is named when %s is missing', async (field, form) => {
  const { deps, desk, blobs } = await contractDesk({ form })
  expect(await desk.issue()).toEqual({ ok: false, rejection: { code: 'CONTRACT_VALUE_MISSING', field } })
  expect((await loadContract(deps, V1)).status).toBe('empty')
  expect([...blobs.objects.keys()].filter((key) => key.startsWith('contracts/'))).toEqual([])
})
test('an erased case gets no contract', async () => {
  const { deps, desk } = await contractDesk()
  await deps.vault.destroy(APP)
  expect(await desk.issue()).toEqual({ ok: false, rejection: { code: 'CASE_ERASED' } })
})
test('the real printer prints it, and what is stored is what was hashed', async () => {
  const { deps, desk } = await contractDesk({ ports: { documents: { renderPdf: (model) => renderPdf(model as DocumentModel) } } })
  const { issuedHash } = must(await desk.issue())
  const bytes = await deps.blobs.get(`contracts/${V1}/${issuedHash}.pdf`)
  expect(new TextDecoder('latin1').decode(bytes?.slice(0, 8))).toBe('%PDF-1.7')
})
