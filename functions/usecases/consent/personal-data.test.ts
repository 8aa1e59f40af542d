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
  expect(readDocument({ ...clean, ...over }, '{}')).toEqual({
    ok: false,
    rejection: { code: 'CONSENT_UNUSABLE', path: 'Consent.patient', detail: expect.any(String) },
  })
})
test('a resource of more than 256 KB is too large, one of exactly that is not', () => {
  expect(readDocument(clean, ' '.repeat(256 * 1024)).ok).toBe(true)
  expect(readDocument(clean, `${' '.repeat(256 * 1024 - 1)}ä`)).toEqual({
    ok: false,
    rejection: { code: 'TOO_LARGE', limitBytes: 262_144, path: 'Consent' },
  })
})
