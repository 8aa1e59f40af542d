import { consentOf, pseudonym, type Resource, withdrawalOf } from '#functions/testing/consent-builder'
import { memoryDeps } from '#functions/testing/memory/deps'
import { must } from '#functions/testing/must'
import { checkConsent } from './check-consent'
import { createConsent } from './create-consent'
import { explainConsent } from './explain-consent'
import { putConsent } from './put-consent'

const SITE = 'charite'
const ACTOR = { person: 'client:c1', role: 'machine', site: SITE } as const
const QUESTION = { purpose: 'central-analysis', dataDate: '2025-01-01' }
const OID = '2.16.840.1.113883.3.1937.777.24.5.3'
const TEMPLATE = 'urn:oid:2.16.840.1.113883.3.1937.777.24.2'

async function desk() {
  const { deps } = memoryDeps()
  const take = async (resource: object) => must(await createConsent(deps, SITE, ACTOR, resource, JSON.stringify(resource)))
  await take(consentOf({ patients: ['a'], id: 'a-1' }))
  await take(consentOf({ patients: ['b'], id: 'b-1' }))
  await take({ ...withdrawalOf('b', '2026-01-01'), id: 'b-2' })
  await take(consentOf({ patients: ['c'], id: 'c-1', over: { scope: undefined } }))
  const subjects = [['a'], ['b'], ['c'], ['nobody'], ['a', 'c']].map((values) => ({ identifiers: values.map(pseudonym) }))
  return { deps, subjects }
}
const shown = (answers: readonly { decision: string; release: boolean; reason: string }[]) =>
  answers.map(({ decision, release, reason }) => [decision, release, reason])

test('an explanation gives the same answers as the check, and names the documents and warnings behind them', async () => {
  const { deps, subjects } = await desk()
  const asked = { question: QUESTION, subjects }
  const checked = must(await checkConsent(deps, SITE, ACTOR, asked))
  const explained = must(await explainConsent(deps, SITE, ACTOR, asked))
  expect(shown(explained.answers)).toEqual(shown(checked.answers))
  expect(shown(checked.answers)).toEqual([
    ['permit', true, 'permitted'],
    ['deny', false, 'withdrawn'],
    ['permit', true, 'permitted'],
    ['unknown', false, 'no-consent'],
    ['indeterminate', false, 'identities-not-linked'],
  ])
  const based = (id: string, template: string, dateTime: string) => [{ id, template: `${TEMPLATE}.${template}`, dateTime }]
  expect(explained.answers.map(({ reasons }) => reasons.map(({ policy, basedOn }) => [policy, basedOn]))).toEqual([
    [
      [`${OID}.8`, based('a-1', '2079', '2024-09-02')],
      [`${OID}.6`, based('a-1', '2079', '2024-09-02')],
    ],
    [
      [`${OID}.8`, based('b-2', '2722', '2026-01-01')],
      [`${OID}.6`, based('b-1', '2079', '2024-09-02')], // data of 2025 arose before the withdrawal
    ],
    [
      [`${OID}.8`, based('c-1', '2079', '2024-09-02')],
      [`${OID}.6`, based('c-1', '2079', '2024-09-02')],
    ],
    [
      [`${OID}.8`, []],
      [`${OID}.6`, []],
    ],
    [
      [`${OID}.8`, []],
      [`${OID}.6`, []],
    ],
  ])
  // the builder's permits of .6 run to 2050, longer than the five years of that code
  const tooLong = 'exceeds-validity'
  expect(explained.answers.map(({ warnings }) => warnings.map(({ code }) => code))).toEqual([
    [tooLong],
    [tooLong],
    [tooLong, 'scope-missing'],
    [],
    [],
  ])
  expect(await deps.consent.decision(SITE, explained.decisionId)).toMatchObject({
    kind: 'check',
    counts: { permit: 2, deny: 1, unknown: 1, indeterminate: 1 },
    resultHash: (await deps.consent.decision(SITE, checked.decisionId))?.resultHash,
  })
})
test('more than a hundred people are not explained', async () => {
  const { deps } = await desk()
  const subjects = Array.from({ length: 101 }, (_, n) => ({ identifiers: [pseudonym(`p${n}`)] }))
  expect(await explainConsent(deps, SITE, ACTOR, { question: QUESTION, subjects })).toEqual({
    ok: false,
    rejection: { code: 'QUESTION_UNUSABLE', pointer: '/subjects', detail: 'explain takes at most 100 subjects' },
  })
})

test('asOf judges with the versions that had been received by that instant, and releases nothing', async () => {
  const { deps, clock } = memoryDeps()
  const put = async (resource: Resource) =>
    must(await putConsent(deps, SITE, ACTOR, { id: String(resource.id), ifMatch: undefined, resource, text: JSON.stringify(resource) }))
  const at = [clock.now()]
  const later = async (...resources: readonly Resource[]) => {
    clock.advanceDays(1)
    for (const resource of resources) await put(resource)
    at.push(clock.now())
  }
  await later(consentOf({ patients: ['a'], id: 'a-1', permits: [6, 7] }), consentOf({ patients: ['b'], id: 'b-1' }))
  await later(consentOf({ patients: ['a'], id: 'a-1' }))
  await later({ ...withdrawalOf('a', '2024-10-01'), id: 'a-2' })
  await later({ ...withdrawalOf('a', '2024-10-01'), id: 'a-2', status: 'entered-in-error' })
  const subjects = ['a', 'b', 'nobody'].map((value) => ({ identifiers: [pseudonym(value)] }))
  const asked = async (asOf: string) => {
    const { answers } = must(await explainConsent(deps, SITE, ACTOR, { question: { gate: ['.8'], asOf }, subjects }))
    return answers.map(({ decision, release, hypothetical, reason }) => [decision, reason, release, hypothetical].join(' '))
  }
  const unknown = 'unknown no-consent false true'
  const permit = 'permit permitted false true'
  expect(await Promise.all(at.map(asked))).toEqual([
    [unknown, unknown, unknown],
    ['unknown not-stated false true', permit, unknown],
    [permit, permit, unknown],
    ['deny withdrawn false true', permit, unknown],
    [permit, permit, unknown],
  ])
  expect((await asked('2026-11-24T10:59:59+02:00'))[1]).toBe(unknown)
  expect((await asked('2026-11-24T11:00:00+02:00'))[1]).toBe(permit)
})
