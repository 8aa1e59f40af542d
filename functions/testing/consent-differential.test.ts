import * as hashes from '@noble/hashes/sha2.js'
import * as hashUtilities from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'
import * as temporal from 'temporal-polyfill'
import { evaluateRequest } from '#policies/consent/evaluate-documents'
import type { PlainDate } from '#policies/kernel/time'
import { CONSENT_FAULTS } from './consent-faults'
import { randomRequest } from './consent-generator'
import { independentConsent } from './independent/consent-oracle'
import { loadWithFault } from './load-mutant'
import { seededRandom } from './tally-generator'

type Evaluate = typeof evaluateRequest
type Request = ReturnType<typeof randomRequest>
const TODAY = '2026-11-23' as PlainDate
const REQUESTS = 3_000
/** A fault may hide behind rare documents; this many requests are enough for the rarest of the list. */
const TO_FIND_A_FAULT = 20_000
const PACKAGES = {
  'temporal-polyfill': temporal,
  canonicalize: { __esModule: true, default: canonicalize },
  '@noble/hashes/sha2.js': hashes,
  '@noble/hashes/utils.js': hashUtilities,
}

function verdictOf(evaluate: Evaluate, request: Request): unknown {
  return verdictOfText(evaluate, JSON.stringify(request))
}
function verdictOfText(evaluate: Evaluate, text: string): unknown {
  const result = evaluate(text, TODAY)
  if (!result.ok) return result
  const { decision, reasons } = result.value
  const short = (policy: string): string => policy.slice(policy.lastIndexOf('.'))
  return { decision, reasons: reasons.map(({ policy, role, effect, reason }) => ({ policy: short(policy), role, effect, reason })) }
}
const plain = (request: Request): Request => JSON.parse(JSON.stringify(request))

test('record and oracle give the same decision and reasons on thousands of random subjects, which end in every way', () => {
  const random = seededRandom(20_261_123)
  const seen = new Set<string>()
  for (let index = 0; index < REQUESTS; index += 1) {
    const request = plain(randomRequest(random))
    const expected = independentConsent(request)
    expect({ request, verdict: verdictOf(evaluateRequest, request) }).toEqual({ request, verdict: expected })
    for (const { reason } of expected.reasons) seen.add(reason)
  }
  expect([...seen].sort()).toEqual([
    'assent-missing',
    'birth-date-unknown',
    'datetime-missing',
    'denied',
    'deny-unreadable',
    'empty-document',
    'expired',
    'majority-reached',
    'minor-at-signature',
    'no-consent',
    'not-stated',
    'not-yet-valid',
    'other-document',
    'outside-window',
    'own-form-missing',
    'period-invalid',
    'permitted',
    'refused',
    'refused-after-consent',
    'restriction-unread',
    'status-contradicts',
    'status-unknown',
    'superseded-unclear',
    'withdrawal-pending',
    'withdrawn',
  ])
})

/** Requests with their right answers, made once and only as far as a fault needs them. */
const random = seededRandom(7)
type Known = { readonly text: string; readonly verdict: string }
const known: Known[] = []
function knownAt(index: number): Known {
  for (let next = known.length; next <= index; next += 1) {
    const text = JSON.stringify(randomRequest(random))
    known.push({ text, verdict: JSON.stringify(verdictOfText(evaluateRequest, text)) })
  }
  const found = known[index]
  if (!found) throw new RangeError('not made')
  return found
}
function firstDifference(evaluate: Evaluate): Request | undefined {
  for (let index = 0; index < TO_FIND_A_FAULT; index += 1) {
    const { text, verdict } = knownAt(index)
    if (JSON.stringify(verdictOfText(evaluate, text)) !== verdict) return JSON.parse(text)
  }
  return undefined
}

test.each(CONSENT_FAULTS.map((fault) => [fault.what, fault] as const))('the oracle notices when %s', (_what, fault) => {
  const faulty = loadWithFault('policies/consent/evaluate-documents.ts', fault, PACKAGES).evaluateRequest as Evaluate
  const request = firstDifference(faulty)
  if (!request) throw new Error('no difference found')
  expect(verdictOf(evaluateRequest, request)).toEqual(independentConsent(request))
  expect(verdictOf(faulty, request)).not.toEqual(independentConsent(request))
})
