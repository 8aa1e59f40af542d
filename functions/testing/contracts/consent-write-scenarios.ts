import { identityText } from '#functions/ports-consent'
import type { Deps } from '#functions/ports-deps'
import { changeIdentifiers } from '#functions/usecases/consent/change-identifiers'
import { checkConsent } from '#functions/usecases/consent/check-consent'
import { importConsents } from '#functions/usecases/consent/import-consents'
import { putConsent } from '#functions/usecases/consent/put-consent'
import { readConsent } from '#functions/usecases/consent/read-consent'
import { consentOf, pseudonym, type Resource, withdrawalOf } from '../consent-builder'
import { must } from '../must'

/** Writing consents, over any store: versions, transactions, races. */
export function consentWriteScenarios(name: string, open: () => Promise<Deps>): void {
  let counter = 0
  describe(`writing: ${name}`, () => {
    let deps: Deps
    let site: string
    const machine = () => ({ person: 'client:c1', role: 'machine' as const, site })
    const put = (id: string, permits: readonly number[], ifMatch?: string) => {
      const resource = consentOf({ patients: ['a'], id, permits })
      return putConsent(deps, site, machine(), { id, ifMatch, resource, text: JSON.stringify(resource) })
    }
    const transaction = (...resources: readonly Resource[]) => {
      const entry = resources.map((resource) => ({ resource, request: { method: 'PUT', url: `Consent/${resource.id}` } }))
      const bundle = { resourceType: 'Bundle', type: 'transaction', entry }
      return importConsents(deps, site, machine(), bundle, JSON.stringify(bundle))
    }
    const permitted = async (...patients: readonly string[]) => {
      const subjects = patients.map((value) => ({ identifiers: [pseudonym(value)] }))
      return must(await checkConsent(deps, site, machine(), { question: { gate: ['.8'] }, subjects })).answers.map(({ release }) => release)
    }
    beforeEach(async () => {
      deps = await open()
      site = `writes-${Date.now().toString(36)}-${++counter}`
    })

    test('every version stays readable under its number', async () => {
      for (const permits of [[8], [7], [8], [6]]) must(await put('c-1', permits))
      const read = async (version?: number) => {
        const found = await readConsent(deps, site, 'c-1', version)
        return found.ok ? JSON.parse(found.value.text).meta.versionId : found.rejection
      }
      expect(await Promise.all([1, 2, 3, 4, 5, undefined].map(read))).toEqual(['1', '2', '3', '4', { code: 'NOT_FOUND' }, '4'])
      expect(must(await readConsent(deps, site, 'c-1', 1)).text.replace('"versionId":"1"', '"versionId":"3"')).toBe(
        must(await readConsent(deps, site, 'c-1', 3)).text,
      )
    })
    test('of writers who all saw the same version exactly one replaces it', async () => {
      must(await put('c-1', [8]))
      const results = await Promise.all([1, 2, 3, 4, 5].map((n) => put('c-1', [n, 8], 'W/"1"')))
      expect(results.map((one) => (one.ok ? one.value.stored.version : one.rejection.code)).sort()).toEqual([
        2,
        ...Array(4).fill('REVISION_STALE'),
      ])
      expect(await deps.consent.position(site)).toBe(2)
    })
    test('twenty documents of people with two names each are one transaction; one that cannot be written leaves nothing behind', async () => {
      const people = Array.from({ length: 20 }, (_, n) => consentOf({ patients: [`p${n}`, `q${n}`], id: `c-${n}` }))
      const moved = { ...consentOf({ patients: ['z'] }), id: 'c-0' }
      must(await transaction(...people))
      expect(await deps.consent.position(site)).toBe(20)
      expect(await transaction(consentOf({ patients: ['y'], id: 'c-y' }), moved)).toMatchObject({
        ok: false,
        rejection: { code: 'TRANSACTION_REFUSED', issues: [{ code: 'CONSENT_UNUSABLE', path: 'Bundle.entry[1].resource.patient' }] },
      })
      expect(await permitted('p0', 'q19', 'y')).toEqual([true, true, false])
      expect(await deps.consent.position(site)).toBe(20)
    })
    test('names are linked and parted again, whole, whoever writes beside it', async () => {
      must(await transaction(consentOf({ patients: ['a'], id: 'a' }), { ...withdrawalOf('b', '2026-01-01'), id: 'b' }))
      const key = deps.consent.keyed(site, identityText(pseudonym('a')))
      const both = (body: object) => changeIdentifiers(deps, site, machine(), { key, link: [], unlink: [], ...body })
      const [linked] = await Promise.all([
        both({ link: [pseudonym('b')] }),
        ...[1, 2, 3].map((n) => transaction(consentOf({ patients: [`x${n}`], id: `x${n}` }))),
      ])
      must(linked)
      expect(await permitted('a', 'b', 'x3')).toEqual([false, false, true])
      must(await both({ unlink: [pseudonym('b')] }))
      expect(await permitted('a', 'b')).toEqual([true, false])
      expect((await deps.consent.feed(site, 0, 99)).map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
      must(await both({ link: [pseudonym('b')] }))
      expect(await permitted('a', 'b')).toEqual([false, false])
    })
    test('a transaction that the store could not take as one is refused as too large', async () => {
      const wide = Array.from({ length: 20 }, (_, n) =>
        consentOf({ patients: Array.from({ length: 5 }, (__, m) => `w${n}-${m}`), id: `w-${n}` }),
      )
      expect(await transaction(...wide)).toMatchObject({ ok: false, rejection: { code: 'TOO_LARGE', path: 'Bundle.entry' } })
      expect(await deps.consent.position(site)).toBe(0)
    })
  })
}
