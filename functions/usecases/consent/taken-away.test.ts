import { consentOf, type Resource, withdrawalOf } from '#functions/testing/consent-builder'
import { memoryDeps } from '#functions/testing/memory/deps'
import { must } from '#functions/testing/must'
import { importConsents } from './import-consents'
import { listChanges } from './list-changes'
import { putConsent } from './put-consent'

const SITE = 'charite'
const ACTOR = { person: 'client:c1', role: 'machine', site: SITE } as const
const RESULT_TYPE = 'http://fhir.de/ConsentManagement/CodeSystem/ResultType'

/** A site that takes documents in under the ids that they carry, and how each change is told in the feed. */
function site() {
  const { deps } = memoryDeps()
  return {
    put: async (resource: Resource) =>
      must(await putConsent(deps, SITE, ACTOR, { id: String(resource.id), ifMatch: undefined, resource, text: JSON.stringify(resource) })),
    together: async (...resources: readonly Resource[]) => {
      const entry = resources.map((resource) => ({ resource, request: { method: 'PUT', url: `Consent/${resource.id}` } }))
      const bundle = { resourceType: 'Bundle', type: 'batch', entry }
      must(await importConsents(deps, SITE, ACTOR, bundle, JSON.stringify(bundle)))
    },
    kinds: async () => {
      const { items } = must(await listChanges(deps, SITE, { after: 0, kind: undefined, limit: 100, identifiers: false }))
      return items.map(({ kind }) => kind)
    },
  }
}
const A = consentOf({ patients: ['a'], id: 'c-1', day: '2024-09-02' })
const plain = (over: Partial<Parameters<typeof consentOf>[0]>) => consentOf({ patients: ['a'], id: 'c-2', day: '2026-01-01', ...over })
const categories = (A as { readonly category: readonly object[] }).category
const asStatus = { category: [...categories, { coding: [{ system: RESULT_TYPE, code: 'consent-status' }] }] }

test.each<[string, Resource]>([
  ['a newer consent that denies what was permitted', plain({ permits: [6, 7], denies: [8] })],
  ['a form that nobody knows and that denies', plain({ permits: [], denies: [8], template: '0' })],
  ['a consent status that denies', plain({ permits: [6, 7], denies: [8], over: asStatus })],
  ['a consent status that leaves it out', plain({ permits: [6, 7], over: asStatus })],
  ['a refusal by its status alone', plain({ permits: [], template: '0', over: { status: 'rejected' } })],
  ['the same document, entered in error', { ...A, status: 'entered-in-error' }],
  ['the same document, superseded', { ...A, status: 'inactive' }],
  ['the same document, corrected to permit less', consentOf({ patients: ['a'], id: 'c-1', day: '2024-09-02', permits: [6, 7] })],
  ['the same document, its data of another time', consentOf({ patients: ['a'], id: 'c-1', day: '2025-09-02' })],
  ['a withdrawal', { ...withdrawalOf('a', '2026-01-01'), id: 'c-2' }],
])('who had a permit and has it no more has withdrawn: %s', async (_what, resource) => {
  const { put, kinds } = site()
  await put(A)
  await put(resource)
  expect(await kinds()).toEqual(['changed', 'withdrawn'])
})
test.each<[string, Resource]>([
  ['a newer consent to the same', plain({})],
  ['a newer consent to more', plain({ permits: [6, 7, 8, 27] })],
  ['a newer consent that denies what was never permitted', plain({ denies: [27] })],
  ['a withdrawal that is being prepared', { ...withdrawalOf('a', '2026-01-01'), id: 'c-2', status: 'draft' }],
  ['a withdrawal that was entered in error', { ...withdrawalOf('a', '2026-01-01'), id: 'c-2', status: 'entered-in-error' }],
  ['another consent that was rejected', { ...plain({ template: '0', permits: [], over: { status: 'rejected', category: [] } }) }],
])('who has every permit still has not: %s', async (_what, resource) => {
  const { put, kinds } = site()
  await put(A)
  await put(resource)
  expect(await kinds()).toEqual(['changed', 'changed'])
})
test('a withdrawal counts when it comes into force, and is not told once more when it turns out to be an error', async () => {
  const { put, kinds } = site()
  const withdrawal = (status: string) => ({ ...withdrawalOf('a', '2026-01-01'), id: 'c-2', status })
  for (const resource of [A, withdrawal('draft'), withdrawal('active'), withdrawal('entered-in-error')]) await put(resource)
  expect(await kinds()).toEqual(['changed', 'changed', 'withdrawn', 'changed'])
})
test('a document that is superseded together with its successor takes nothing away', async () => {
  const { put, together, kinds } = site()
  await put(A)
  await together({ ...A, status: 'inactive' }, consentOf({ patients: ['a'], id: 'c-2', day: '2024-09-02' }))
  expect(await kinds()).toEqual(['changed', 'changed'])
})
test('the permit that only a guardian gave counts as one', async () => {
  const { put, kinds } = site()
  const guardian = consentOf({ patients: ['a'], id: 'c-1', template: '3542' })
  await put(guardian)
  await put({ ...guardian, status: 'entered-in-error' })
  expect(await kinds()).toEqual(['changed', 'withdrawn'])
})
