import { plainConsent, randomRequest } from '#functions/testing/consent-generator'
import * as fc from '#functions/testing/properties'
import { seededRandom } from '#functions/testing/tally-generator'
import type { PlainDate } from '#policies/kernel/time'
import { answerOfVerdict, checkPacked, verdictKey } from './check-packed'
import { compileRecord } from './compile'
import { decodeRecord, encodeRecord } from './encode-record'
import { evaluateRecord } from './evaluate'
import { parseConsent } from './fhir'
import { DEFAULT_PROFILE, PROFILES } from './profiles'
import { parseQuestion, type Question } from './question'

const TODAY = '2026-11-23' as PlainDate
const SUBJECT = { identifiers: [{ system: 'reference', value: 'Patient/1' }] }
const packed = (consents: readonly unknown[]): Uint8Array =>
  encodeRecord(
    compileRecord(
      consents.flatMap((json) => {
        const parsed = parseConsent(json)
        return parsed.ok ? [parsed.value] : []
      }),
      SUBJECT,
    ),
  )
function asked(json: unknown): Question {
  const question = parseQuestion(json, TODAY)
  if (!question.ok) throw new Error(JSON.stringify(question.rejection))
  return question.value
}

test('what is looked up is what the rules say, for most random subjects', () => {
  let lookedUp = 0
  const decisions = new Set<string>()
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const request = randomRequest(seededRandom(seed))
      const question = asked({ ...request.question, retrospective: false, knowledgeDate: null })
      const bytes = packed(request.consents)
      const verdict = checkPacked(bytes, question, DEFAULT_PROFILE)
      expect(verdictKey(bytes, question, DEFAULT_PROFILE) >= 0).toBe(verdict !== undefined)
      const record = decodeRecord(bytes)
      if (!record.ok) throw new Error('must be readable')
      if (!verdict) return
      lookedUp += 1
      decisions.add(verdict.decision)
      const { decision, reasons } = evaluateRecord(record.value, question, DEFAULT_PROFILE)
      const quick = answerOfVerdict(verdict, question, DEFAULT_PROFILE)
      expect(quick.reasons).toEqual(reasons.map((reason) => ({ ...reason, interval: null })))
      expect([verdict.decision, quick.decision]).toEqual([decision, decision])
    }),
    { numRuns: 1000 },
  )
  expect(lookedUp).toBeGreaterThan(600)
  expect([...decisions].sort()).toEqual(['deny', 'indeterminate', 'permit', 'unknown'])
})
test('one key is one verdict', () => {
  const question = asked({ purpose: 'central-analysis', gate: ['.20', '.22'], dataDate: '2023-05-05' })
  const verdicts = new Map<number, unknown>()
  for (let seed = 0; seed < 500; seed += 1) {
    const bytes = packed(randomRequest(seededRandom(seed)).consents)
    const key = verdictKey(bytes, question, DEFAULT_PROFILE)
    if (key < 0) continue
    const verdict = checkPacked(bytes, question, DEFAULT_PROFILE)
    expect(verdict).toEqual(verdicts.get(key) ?? verdict)
    verdicts.set(key, verdict)
  }
  expect(new Set([...verdicts.values()].map((verdict) => JSON.stringify(verdict))).size).toBe(verdicts.size)
  expect(verdicts.size).toBeGreaterThan(10)
})
test('a clean consent is looked up', () => {
  const question = asked({ purpose: 'central-analysis', dataDate: '2023-05-05' })
  expect(checkPacked(packed([plainConsent()]), question, DEFAULT_PROFILE)).toEqual({
    decision: 'permit',
    reasons: ['permitted', 'permitted'],
  })
})
test.each([
  ['in another profile', { gate: ['.8'] }, 1],
  ['looking back', { gate: ['.8'], retrospective: true }, 0],
  ['with the knowledge of an earlier day', { gate: ['.8'], knowledgeDate: '2026-01-01' }, 0],
  ['for an open period', { window: ['.6'], dataPeriod: { start: '2023-01-01' } }, 0],
  ['for a period that is partly covered', { window: ['.6'], dataDate: '2025' }, 0],
])('nothing is looked up %s', (_how, json, profile) => {
  expect(checkPacked(packed([plainConsent()]), asked(json), PROFILES[profile] ?? DEFAULT_PROFILE)).toBeUndefined()
})
test('a damaged section is not looked up, whichever byte of it it is', () => {
  const bytes = packed([plainConsent()])
  const sectionEnd = 2 + (bytes[1] ?? 0)
  for (let at = 0; at < sectionEnd; at += 1) {
    const damaged = Uint8Array.from(bytes, (byte, index) => (index === at ? byte ^ 1 : byte))
    expect([at, checkPacked(damaged, asked({ gate: ['.8'] }), DEFAULT_PROFILE)]).toEqual([at, undefined])
  }
  expect(sectionEnd).toBeGreaterThan(30)
})
test.each([0, 1, 2, 10])('the first %i bytes of a record are not looked up', (length) => {
  expect(checkPacked(packed([plainConsent()]).subarray(0, length), asked({ gate: ['.8'] }), DEFAULT_PROFILE)).toBeUndefined()
})
