import { consentOf, pseudonym } from '#functions/testing/consent-builder'
import { memoryDeps } from '#functions/testing/memory/deps'
import { must } from '#functions/testing/must'
import * as fc from '#functions/testing/properties'
import { evaluateRequest } from '#policies/consent/evaluate-documents'
import type { PlainDate } from '#policies/kernel/time'
import { checkConsent } from './check-consent'
import { importConsents } from './import-consents'

const SITE = 'charite'
const ACTOR = { person: 'client:c1', role: 'machine', site: SITE } as const
const PEOPLE = ['a', 'b', 'c', 'd', 'e', 'f']
const Document = fc.record({
  patients: fc.uniqueArray(fc.constantFrom(...PEOPLE), { minLength: 1, maxLength: 2 }),
  day: fc.constantFrom('2020-01-01', '2022-01-01', '2024-01-01'),
  permits: fc.subarray([6, 8]),
  denies: fc.subarray([6, 8]),
  template: fc.constantFrom('2079', '2079', '2079', '2722', '2723', '4054'),
})
const bundleOf = (resources: readonly object[]) => ({
  resourceType: 'Bundle',
  type: 'batch',
  entry: resources.map((resource) => ({ resource, request: { method: 'POST', url: 'Consent' } })),
})

test('whatever comes in whatever batches and order, everybody is judged as if all documents lay on the table', async () => {
  await fc.assertAsync(
    fc.asyncProperty(fc.array(fc.array(Document, { maxLength: 6 }), { maxLength: 4 }), async (batches) => {
      const { deps } = memoryDeps()
      const consents = batches.flat().map(consentOf)
      for (const batch of batches) {
        const bundle = bundleOf(batch.map(consentOf))
        must(await importConsents(deps, SITE, ACTOR, bundle, JSON.stringify(bundle))).results
      }
      const question = { gate: ['.6', '.8'] }
      const subjects = PEOPLE.map((value) => ({ identifiers: [pseudonym(value)] }))
      const { answers } = must(await checkConsent(deps, SITE, ACTOR, { question, subjects }))
      const direct = subjects.map((subject) =>
        must(evaluateRequest(JSON.stringify({ question, subject, consents }), '2026-11-23' as PlainDate)),
      )
      expect(answers.map(({ decision, reasons }) => [decision, reasons.map(({ reason }) => reason)])).toEqual(
        direct.map(({ decision, reasons }) => [decision, reasons.map(({ reason }) => reason)]),
      )
    }),
    { numRuns: 60 },
  )
})
test('a patient who grows beyond forty identities is refused, alone', async () => {
  const { deps } = memoryDeps()
  const wide = (from: number) => Array.from({ length: 20 }, (_, n) => `p${from + n}`)
  const documents = [wide(0), wide(19), wide(38), ['other']].map((patients) => consentOf({ patients }))
  const bundle = bundleOf(documents)
  const taken = must(await importConsents(deps, SITE, ACTOR, bundle, JSON.stringify(bundle))).results
  expect(taken.map((one) => ('code' in one ? one.path : one.change))).toEqual(['created', 'created', 'Consent.patient', 'created'])
})
