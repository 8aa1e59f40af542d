import type { Deps } from '#functions/ports-deps'
import { checkCohortRange, finishCohort, planCohort } from '#functions/usecases/consent/check-cohort'
import { checkConsent } from '#functions/usecases/consent/check-consent'
import { createCohort } from '#functions/usecases/consent/create-cohort'
import { createConsent } from '#functions/usecases/consent/create-consent'
import { getCohort } from '#functions/usecases/consent/get-cohort'
import { importConsents } from '#functions/usecases/consent/import-consents'
import { readConsent } from '#functions/usecases/consent/read-consent'
import { releaseCohort } from '#functions/usecases/consent/release-cohort'
import { isoOfDay } from '#policies/consent/days'
import { evaluateRequest } from '#policies/consent/evaluate-documents'
import type { Identity } from '#policies/consent/fhir'
import { hashOf } from '#policies/kernel/hash'
import type { PlainDate } from '#policies/kernel/time'
import { consentOf, pseudonym, type Resource, shippedConsents, withdrawalOf } from '../consent-builder'
import { deliverAll } from '../memory/delivery'
import { must } from '../must'

/** The day of the tests' clock. */
const TODAY = '2026-11-23' as PlainDate
const SHARED = { purpose: 'central-analysis', dataDate: '2025-05-05' }
const GATE = { gate: ['.8'] }

/** The whole consent part as a site uses it, over any store. `everything`: all keys, ledger payloads and events that were stored, as text. */
export function consentScenarios(name: string, open: () => Promise<{ deps: Deps; everything: () => Promise<string> }>): void {
  let counter = 0
  describe(name, () => {
    let deps: Deps
    let everything: () => Promise<string>
    let site: string
    const machine = () => ({ person: 'client:c1', role: 'machine' as const, site })
    const take = async (...resources: readonly Resource[]) => {
      const entry = resources.map((resource) => ({
        resource,
        request: resource.id === undefined ? { method: 'POST', url: 'Consent' } : { method: 'PUT', url: `Consent/${resource.id}` },
      }))
      const bundle = { resourceType: 'Bundle', type: 'batch', entry }
      return must(await importConsents(deps, site, machine(), bundle, JSON.stringify(bundle))).results
    }
    const ask = async (who: readonly (readonly Identity[])[], question: object = GATE, over: object = {}) =>
      must(await checkConsent(deps, site, machine(), { question, subjects: who.map((identifiers) => ({ identifiers })), ...over }))
    const decided = async (...patients: readonly string[]) =>
      (await ask(patients.map((value) => [pseudonym(value)]))).answers.map(({ decision, release, reason }) => [decision, release, reason])
    const cohort = async (patients: readonly string[], question: object = GATE, over: object = {}) => {
      const asked = { question, subjects: patients.map((value) => ({ identifiers: [pseudonym(value)] })), ...over }
      const context = { actor: machine(), caller: 'client:c1', commandId: `key-${++counter}`, fingerprint: hashOf(asked) }
      const { cohortId } = must(await createCohort(deps, context, site, asked))
      return { cohortId, site }
    }
    const run = async (job: { cohortId: string; site: string }) => {
      for (const range of await planCohort(deps, job)) await checkCohortRange(deps, job, range)
      await finishCohort(deps, job)
    }
    const release = async ({ cohortId }: { cohortId: string }) => must(await releaseCohort(deps, [site], machine(), cohortId))
    const names = (permitted: readonly (readonly Identity[])[] | undefined) => permitted?.map(([first]) => first?.value)
    /** The site's ledger entries by position: deliveries may overtake each other, so the order of the entries says nothing. */
    const entries = async () => {
      await deliverAll(deps)
      const found = []
      for await (const { type, payload, actor } of deps.ledger.read(`consent#${site}`))
        found.push({ type, payload: payload as unknown as Recorded, actor })
      return found.sort((a, b) => a.payload.position - b.payload.position)
    }

    beforeEach(async () => {
      const opened = await open()
      deps = opened.deps
      everything = opened.everything
      site = `site-${Date.now().toString(36)}-${++counter}`
    })

    test('every Consent that we ship is taken in, given back byte for byte, and judged by the check as by the stateless evaluation', async () => {
      const shipped = shippedConsents().map(({ resource, text, ...rest }) => {
        const { display, ...patient } = resource.patient as { display?: string }
        return display === undefined ? { ...rest, resource, text } : { ...rest, ...reprinted({ ...resource, patient }) }
      })
      expect(shipped.length).toBeGreaterThan(12)
      for (const { resource, text } of shipped) {
        const { text: stored } = must(await createConsent(deps, site, machine(), resource, text))
        const { id, meta } = JSON.parse(stored)
        expect({ ...JSON.parse(stored), id: resource.id, meta: resource.meta }).toEqual(JSON.parse(text))
        expect(meta).toEqual({ ...(resource.meta as object), versionId: '1', lastUpdated: deps.clock.now() })
        expect(must(await readConsent(deps, site, id)).text).toBe(stored)
      }
      const consents = shipped.map(({ resource }) => resource)
      for (const question of [GATE, SHARED, { purpose: 'recontact-studies' }, { ...GATE, decisionDate: '2060-01-01' }]) {
        const whom = consents.map(({ patient }) => [{ system: 'reference', value: (patient as { reference: string }).reference }])
        const { answers } = await ask(whom, question)
        const direct = whom.map((identifiers) =>
          must(evaluateRequest(JSON.stringify({ question, subject: { identifiers }, consents }), TODAY)),
        )
        expect(answers.map(({ decision, reasons }) => [decision, reasons])).toEqual(
          direct.map(({ decision, reasons }) => [
            decision,
            reasons.map(({ policy, role, effect, reason, rule }) => ({ policy, role, effect, reason, rule })),
          ]),
        )
      }
    })
    test('a consent that shows a name is refused with the element, the rest of its batch is taken', async () => {
      const named = shippedConsents().find(({ file }) => file.startsWith('fts-next'))?.resource ?? {}
      const good = consentOf({ patients: ['a'] })
      const results = await take(named, { ...good, id: 'bad id' }, { resourceType: 'Patient' }, { ...good, patient: {} }, good)
      expect(results).toEqual([
        { code: 'CONSENT_UNUSABLE', path: 'Consent.patient.display', detail: 'names of people are not taken in' },
        expect.objectContaining({ code: 'CONSENT_UNUSABLE', path: 'Bundle.entry[1].request' }),
        expect.objectContaining({ code: 'CONSENT_UNUSABLE', path: 'Bundle.entry[2].resource' }),
        expect.objectContaining({ code: 'CONSENT_UNUSABLE', path: 'Consent.patient' }),
        expect.objectContaining({ version: 1, change: 'created' }),
      ])
      expect(await decided('a')).toEqual([['permit', true, 'permitted']])
      expect(await deps.consent.position(site)).toBe(1)
    })
    test('three hundred documents are three hundred results, a sequence without gaps, and entries that add up', async () => {
      const all = Array.from({ length: 300 }, (_, n) => consentOf({ patients: [`p${n}`] }))
      const results = await take(...all, withdrawalOf('p7', '2026-01-01'))
      expect(results.map((result) => ('code' in result ? result : result.change))).toEqual(Array(301).fill('created'))
      expect(await deps.consent.position(site)).toBe(301)
      const recorded = await entries()
      const ranges = recorded.map(({ payload }) => payload)
      expect(ranges.map(({ from }) => from)).toEqual([1, ...ranges.slice(0, -1).map(({ position }) => position + 1)])
      expect([ranges.at(-1)?.position, sum(ranges, 'count'), sum(ranges, 'withdrawals')]).toEqual([301, 301, 1])
      expect(recorded[0]?.actor).toEqual(machine())
      expect(await decided('p6', 'p7')).toEqual([
        ['permit', true, 'permitted'],
        ['deny', false, 'withdrawn'],
      ])
    })
    test('the same bytes again change nothing; other bytes under the same id are the next version, the older one stays', async () => {
      const first = consentOf({ patients: ['a'], id: 'c-1' })
      const second = consentOf({ patients: ['a'], id: 'c-1', permits: [6] })
      const changes = [await take(first), await take(first), await take(second)].flat()
      expect(changes).toMatchObject([
        { change: 'created', version: 1 },
        { change: 'unchanged', version: 1 },
        { change: 'updated', version: 2 },
      ])
      expect(await decided('a')).toEqual([['unknown', false, 'not-stated']])
      expect(JSON.parse(must(await readConsent(deps, site, 'c-1')).text).meta.versionId).toBe('2')
      const key = deps.consent.keyed(site, 'document:c-1')
      expect((await deps.consent.version(site, key, 1))?.version).toBe(1)
      expect(await deps.consent.position(site)).toBe(2)
    })
    test('a document cannot move to another patient, because its denies would silently leave the first one', async () => {
      await take(consentOf({ patients: ['a'] }), { ...withdrawalOf('a', '2026-01-01'), id: 'w' })
      expect(await take({ ...withdrawalOf('b', '2026-01-01'), id: 'w' })).toEqual([
        expect.objectContaining({ code: 'CONSENT_UNUSABLE', path: 'Consent.patient' }),
      ])
      expect(await decided('a', 'b')).toEqual([
        ['deny', false, 'withdrawn'],
        ['unknown', false, 'no-consent'],
      ])
    })
    test('identifiers that nobody linked are indeterminate; a document with both unites them, and the withdrawal of one is that of both', async () => {
      await take(consentOf({ patients: ['a'] }), withdrawalOf('b', '2026-01-01'))
      const both = [pseudonym('a'), pseudonym('b')]
      expect((await ask([both])).answers).toMatchObject([
        { decision: 'indeterminate', release: false, reason: 'identities-not-linked', reasons: [{ rule: 'R2', effect: 'indeterminate' }] },
      ])
      expect(await decided('a')).toEqual([['permit', true, 'permitted']])
      await take(consentOf({ patients: ['a', 'b'], day: '2023-01-01' }))
      expect(await decided('a', 'b')).toEqual(Array(2).fill(['deny', false, 'withdrawn']))
      expect((await ask([both])).answers).toMatchObject([{ decision: 'deny', reason: 'withdrawn' }])
    })
    test('documents that come in chains within one batch unite everybody, in whatever order they stand', async () => {
      const chain = [consentOf({ patients: ['a', 'b'] }), consentOf({ patients: ['c', 'd'] }), withdrawalOf('d', '2026-01-01')]
      await take(...chain, consentOf({ patients: ['b', 'c'] }))
      expect(await decided('a', 'b', 'c', 'd')).toEqual(Array(4).fill(['deny', false, 'withdrawn']))
    })
    test('documents that arrive at the same moment are all there', async () => {
      await Promise.all(
        Array.from({ length: 8 }, (_, n) => take(consentOf({ patients: [`q${n}`] }), consentOf({ patients: ['shared', `q${n}`] }))),
      )
      expect(await decided(...Array.from({ length: 8 }, (_, n) => `q${n}`))).toEqual(Array(8).fill(['permit', true, 'permitted']))
      const recorded = (await entries()).map(({ payload }) => payload)
      expect(sum(recorded, 'count')).toBe(16)
    })
    test('only a permit with a gate for today is released; every other question about stored records is a what-if', async () => {
      await take(consentOf({ patients: ['a'] }))
      const asked = [pseudonym('a')]
      const released = async (question: object) =>
        (await ask([asked], question)).answers.map(({ decision, release: r, hypothetical: h }) => [decision, r, h])
      expect(await released({ ...GATE, decisionDate: TODAY })).toEqual([['permit', true, false]])
      expect(await released({ ...GATE, decisionDate: '2026-11-22' })).toEqual([['permit', false, true]])
      expect(await released({ ...GATE, knowledgeDate: TODAY })).toEqual([['permit', false, true]])
      expect(await released({ window: ['.6'], dataDate: '2025-05-05' })).toEqual([['permit', false, true]])
      expect(
        await checkConsent(deps, site, machine(), { question: { ...GATE, asOf: deps.clock.now() }, subjects: [{ identifiers: asked }] }),
      ).toEqual({
        ok: false,
        rejection: expect.objectContaining({ code: 'QUESTION_UNUSABLE', pointer: '/question/asOf' }),
      })
    })
    test('a withdrawal that was acknowledged is in force at once: on the check, in a running cohort, and when a finished one is released', async () => {
      await take(...['a', 'b', 'c', 'd'].map((patient) => consentOf({ patients: [patient] })))
      const before = await cohort(['a', 'b', 'c', 'd', 'nobody'])
      const [range, ...others] = await planCohort(deps, before)
      if (range === undefined || others.length > 0) throw new Error('one range expected')
      await take(withdrawalOf('a', TODAY))
      expect(await decided('a', 'b')).toEqual([
        ['deny', false, 'withdrawn'],
        ['permit', true, 'permitted'],
      ])
      await checkCohortRange(deps, before, range)
      await take(withdrawalOf('b', TODAY))
      await finishCohort(deps, before)
      expect(must(await getCohort(deps, [site], before.cohortId))).toMatchObject({
        state: 'finished',
        processed: 5,
        counts: { permit: 3, deny: 1, unknown: 1, indeterminate: 0 },
      })
      expect(names((await release(before)).permitted)).toEqual(['c', 'd'])
      await take(withdrawalOf('c', TODAY))
      const again = await release(before)
      expect([names(again.permitted), again.counts]).toEqual([['d'], { permit: 1, deny: 3, unknown: 1, indeterminate: 0 }])
      expect(await deps.consent.decision(site, again.decisionId)).toMatchObject({
        kind: 'cohort-release',
        position: 7,
        released: 1,
        cohortId: before.cohortId,
      })
      expect((await entries()).filter(({ type }) => type === 'CohortReleased').map(({ payload }) => payload)).toMatchObject([
        { permitted: 2, total: 5, position: 6 },
        { permitted: 1, total: 5, position: 7, decisionId: again.decisionId },
      ])
    })
    test('a withdrawal that comes between the reading and the release is in the release', async () => {
      await take(...['a', 'b'].map((patient) => consentOf({ patients: [patient] })))
      const job = await cohort(['a', 'b'])
      await run(job)
      let reads = 0
      const consent: Deps['consent'] = {
        ...deps.consent,
        records: async (...asked) => {
          const found = await deps.consent.records(...asked)
          if (++reads === 1) await take(withdrawalOf('a', TODAY), consentOf({ patients: ['z'] }))
          return found
        },
      }
      const late = must(await releaseCohort({ ...deps, consent }, [site], machine(), job.cohortId))
      expect([names(late.permitted), late.asOf, reads]).toEqual([['b'], 4, 2])
    })
    test('a cohort is one job under one key, is released only when it is finished, and asks in its own ranges', async () => {
      await take(consentOf({ patients: ['a'] }))
      const subjects = Array.from({ length: 501 }, (_, day) => ({ identifiers: [pseudonym('a')], birthDate: isoOfDay(day) ?? '' }))
      const asked = { question: GATE, subjects }
      const context = { actor: machine(), caller: 'client:c1', commandId: `key-${++counter}`, fingerprint: hashOf(asked) }
      const first = must(await createCohort(deps, context, site, asked))
      expect(must(await createCohort(deps, context, site, asked))).toEqual({ ...first, replayed: true })
      expect(await createCohort(deps, { ...context, fingerprint: hashOf('other') }, site, asked)).toEqual({
        ok: false,
        rejection: { code: 'IDEMPOTENCY_KEY_REUSED' },
      })
      expect(await releaseCohort(deps, [site], machine(), first.cohortId)).toEqual({
        ok: false,
        rejection: { code: 'COHORT_NOT_FINISHED', state: 'queued' },
      })
      const job = { cohortId: first.cohortId, site }
      expect((await planCohort(deps, job)).map(({ from, to }) => [from, to])).toEqual([
        [0, 250],
        [250, 500],
        [500, 501],
      ])
      await expect(finishCohort(deps, job)).rejects.toMatchObject({ name: 'Corrupted' })
      await run(job)
      expect((await release(job)).counts).toEqual({ permit: 501, deny: 0, unknown: 0, indeterminate: 0 })
    })
    test('a site sees neither the patients nor the documents nor the jobs of another', async () => {
      await take({ ...consentOf({ patients: ['a'] }), id: 'c-1' })
      const job = await cohort(['a'])
      await run(job)
      const mine = site
      site = `${site}-b`
      expect(await decided('a')).toEqual([['unknown', false, 'no-consent']])
      const missing = { ok: false, rejection: { code: 'NOT_FOUND' } }
      expect(await readConsent(deps, site, 'c-1')).toEqual(missing)
      expect(await getCohort(deps, [site], job.cohortId)).toEqual(missing)
      expect(await releaseCohort(deps, [site], machine(), job.cohortId)).toEqual(missing)
      await take({ ...withdrawalOf('a', TODAY), id: 'c-1' })
      site = mine
      expect(await decided('a')).toEqual([['permit', true, 'permitted']])
    })
    test('no pseudonym and no document id is in a key, a ledger payload or a decision event', async () => {
      const secret = `zz${site}zz`
      await take({ ...consentOf({ patients: [secret, `${secret}-alias`] }), id: secret }, withdrawalOf(secret, TODAY))
      await ask([[pseudonym(secret)]])
      const job = await cohort([secret])
      await run(job)
      await release(job)
      await entries()
      const text = await everything()
      expect(text).toContain(site)
      expect(text).not.toContain(secret)
    })
  })
}

type Recorded = { readonly from: number; readonly position: number; readonly count: number; readonly withdrawals: number }
const sum = (rows: readonly Recorded[], field: keyof Recorded): number => rows.reduce((total, row) => total + row[field], 0)
const reprinted = (resource: Resource) => ({ resource, text: JSON.stringify(resource) })
