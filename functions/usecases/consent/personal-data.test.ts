import { consentOf } from '#functions/testing/consent-builder'
import { personalDataIn } from './personal-data'
import { readDocument } from './read-document'

const clean = consentOf({ patients: ['a'] })
const deep = () => JSON.parse(`${'{"extension":'.repeat(100_000)}1${'}'.repeat(100_000)}`)

test.each([
  ['a contained patient', { contained: [{ resourceType: 'Patient' }] }, 'Consent.contained'],
  ['the name of the patient', { patient: { reference: 'Patient/1', display: 'Ada' } }, 'Consent.patient.display'],
  ['the name of a performer', { performer: [{}, { display: 'Dr. B' }] }, 'Consent.performer[1].display'],
  ['a name in an actor', { provision: { actor: [{ reference: { display: 'C' } }] } }, 'Consent.provision.actor[0].reference.display'],
  ['an attachment with data', { sourceAttachment: { contentType: 'application/pdf', data: 'JVBERi0=' } }, 'Consent.sourceAttachment.data'],
  ['more levels than any form has', { extension: deep() }, `Consent${'.extension'.repeat(65)}`],
])('%s is found', (_what, over, path) => {
  expect(personalDataIn({ ...clean, ...over })).toEqual({ path, detail: expect.any(String) })
})
test.each([
  ['displays of codings', { category: [{ coding: [{ system: 's', code: 'c', display: 'Einwilligung' }] }] }],
  ['the name of an institution', { organization: [{ display: 'Klinikum Musterstadt' }] }],
  ['an attachment that only points', { sourceAttachment: { url: 'https://x.test/form.pdf' } }],
  ['an empty list of contained resources', { contained: [] }],
])('%s is no personal data', (_what, over) => expect(personalDataIn({ ...clean, ...over })).toBeUndefined())

test.each([
  ['nobody', { patient: {} }],
  ['only a contained patient', { patient: { reference: '#p1' } }],
  ['21 identities', { patient: { identifier: Array.from({ length: 21 }, (_, n) => ({ system: 's', value: `${n}` })) } }],
  ['half a character', { patient: { identifier: { system: 's', value: '\ud800' } } }],
])('a consent that names %s cannot be stored', (_whom, over) => {
  expect(readDocument({ ...clean, ...over }, JSON.stringify({ ...clean, ...over }))).toEqual({
    ok: false,
    rejection: { code: 'CONSENT_UNUSABLE', path: 'Consent.patient', detail: expect.any(String) },
  })
})
test('a resource of more than 256 KB is too large, one of exactly that is not', () => {
  const text = JSON.stringify({ ...clean, note: 'ä' })
  const padded = (bytes: number) => text + ' '.repeat(bytes - new TextEncoder().encode(text).byteLength)
  expect(readDocument({ ...clean, note: 'ä' }, padded(262_144)).ok).toBe(true)
  expect(readDocument({ ...clean, note: 'ä' }, padded(262_145))).toEqual({
    ok: false,
    rejection: { code: 'TOO_LARGE', limitBytes: 262_144, path: 'Consent' },
  })
})
test('a consent that hides something behind a repeated member cannot be stored', () => {
  const text = JSON.stringify(clean).replace('"patient"', '"patient":{"display":"Ada"},"patient"')
  expect(readDocument(JSON.parse(text), text)).toEqual({
    ok: false,
    rejection: { code: 'CONSENT_UNUSABLE', path: 'Consent', detail: 'an object names a member twice' },
  })
})
test('where the site says so, personal data is taken out, and what is stored says where it was', () => {
  const named = { ...clean, performer: [{ reference: 'Practitioner/1', display: 'Dr. B' }] }
  const read = readDocument(named, JSON.stringify(named), 'strip')
  expect(read).toMatchObject({ ok: true, value: { stripped: ['Consent.performer[0].display'], violations: [] } })
  expect(JSON.parse(read.ok ? read.value.text : '')).toEqual({ ...clean, performer: [{ reference: 'Practitioner/1' }] })
  const contained = { ...clean, contained: [{ resourceType: 'Patient', id: 'p' }], patient: { reference: '#p' } }
  expect(readDocument(contained, JSON.stringify(contained), 'strip')).toMatchObject({ ok: false, rejection: { path: 'Consent.patient' } })
})
