import { type Json, plainConsent, randomConsent, randomRequest } from '#functions/testing/consent-generator'
import * as fc from '#functions/testing/properties'
import { oneOf, seededRandom, shuffled } from '#functions/testing/tally-generator'
import type { PlainDate } from '#policies/kernel/time'
import { type ConsentAnswer, mayRelease, WARNING_CODES } from './answer'
import { compileRecord } from './compile'
import { decodeRecord, encodeRecord } from './encode-record'
import { evaluateRecord, releaseOf } from './evaluate'
import { evaluateRequest } from './evaluate-documents'
import { parseConsent } from './fhir'
import { profileOf } from './profiles'
import { parseQuestion } from './question'

const TODAY = '2026-11-23' as PlainDate
const RUNS = { numRuns: 400 }
/** About one request in forty stays a permit beside another denial: enough runs that none at all would be a fault and no accident. */
const MANY_RUNS = { numRuns: 1500 }
const seeds = fc.integer()

function answer(request: Json): ConsentAnswer {
  const result = evaluateRequest(JSON.stringify(request), TODAY)
  if (!result.ok) throw new Error(JSON.stringify(result.rejection))
  const { inputHash: _hash, ...rest } = result.value
  return rest
}
/** The same provisions at every level in another order. */
function permuted(random: () => number, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => permuted(random, item))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [
      key,
      key === 'provision' && Array.isArray(field)
        ? shuffled(
            random,
            field.map((item) => permuted(random, item)),
          )
        : permuted(random, field),
    ]),
  )
}

test('the order in which documents arrive never matters', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const random = seededRandom(seed)
      const request = randomRequest(random)
      expect(answer({ ...request, consents: shuffled(random, request.consents) })).toEqual(answer(request))
    }),
    RUNS,
  )
})
test('the order of provisions in a document never matters', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const random = seededRandom(seed)
      const request = randomRequest(random)
      expect(answer({ ...request, consents: request.consents.map((consent) => permuted(random, consent)) })).toEqual(answer(request))
    }),
    RUNS,
  )
})
test('one more document of the same person that only denies never adds a permit', () => {
  let permits = 0
  fc.assert(
    fc.property(seeds, (seed) => {
      const random = seededRandom(seed)
      const request = randomRequest(random)
      const more = {
        ...randomConsent(random, 'more'),
        patient: named(request.subject),
        status: oneOf(random, ['active', 'rejected', 'archived']),
        provision: denyingRoot(random),
      }
      const after = answer({ ...request, consents: [...request.consents, more] })
      if (after.decision === 'permit') permits += 1
      if (after.decision === 'permit') expect(answer(request).decision).toBe('permit')
    }),
    MANY_RUNS,
  )
  expect(permits).toBeGreaterThan(0)
})
/** By one name that is known already: a document with two names would make one person of two, whose other consents then count. */
const named = (subject: Json): Json => {
  const [first = { system: '', value: '' }] = subject.identifiers as readonly { readonly system: string; readonly value: string }[]
  return first.system === 'reference' ? { reference: first.value } : { identifier: first }
}
const denyingRoot = (random: () => number): Json => {
  const { provision } = randomConsent(random, 'x') as { provision?: Json }
  const deny = (one: unknown): Json => ({ ...(one as Json), type: 'deny', provision: undefined })
  const nested = Array.isArray(provision?.provision) ? provision.provision.map(deny) : []
  return { ...provision, type: 'deny', provision: nested }
}

test('a packed record gives the same answer as the documents, sources aside', () => {
  const decisions = new Set<string>()
  fc.assert(
    fc.property(seeds, (seed) => {
      const request = randomRequest(seededRandom(seed))
      const documents = request.consents.flatMap((json) => {
        const parsed = parseConsent(json)
        return parsed.ok ? [parsed.value] : []
      })
      const record = decodeRecord(encodeRecord(compileRecord(documents, request.subject as Parameters<typeof compileRecord>[1])))
      const question = parseQuestion(request.question, TODAY)
      const profile = profileOf(request.rules)
      if (!record.ok || !question.ok || !profile) throw new Error('must be readable')
      const packed = evaluateRecord(record.value, question.value, profile)
      const direct = answer(request)
      decisions.add(packed.decision)
      expect(packed).toEqual(withoutSources(direct))
    }),
    RUNS,
  )
  expect([...decisions].sort()).toEqual(['deny', 'indeterminate', 'permit', 'unknown'])
})
const withoutSources = (direct: ConsentAnswer): ConsentAnswer => ({
  ...direct,
  reasons: direct.reasons.map((reason) => ({ ...reason, basedOn: [] })),
  warnings: direct.warnings.map((warning) => ({ ...warning, basedOn: [] })),
})

/** The paths that the rules read: breaking one of them must never open anything. */
const BREAKS: readonly ((consent: Json) => Json)[] = [
  (consent) => ({ ...consent, status: 'ACTIVE' }),
  (consent) => ({ ...consent, status: 7 }),
  (consent) => ({ ...consent, status: undefined }),
  (consent) => ({ ...consent, resourceType: 'consent' }),
  (consent) => ({ ...consent, dateTime: '2020-09-31' }),
  (consent) => ({ ...consent, dateTime: ['2020-09-01'] }),
  (consent) => ({ ...consent, dateTime: undefined }),
  (consent) => ({ ...consent, patient: { display: 'Patient/1' } }),
  (consent) => ({ ...consent, scope: 'research' }),
  (consent) => ({ ...consent, scope: { text: 'research' } }),
  (consent) => ({ ...consent, provision: [consent.provision] }),
  (consent) => ({ ...consent, provision: { ...(consent.provision as Json), provision: 'all' } }),
  (consent) => ({ ...consent, provision: { type: 'permit' } }),
  (consent) => ({ ...consent, modifierExtension: [{ url: 'x' }] }),
  (consent) => brokenProvisions(consent, (provision) => ({ ...provision, type: 'PERMIT' })),
  (consent) => brokenProvisions(consent, (provision) => ({ ...provision, period: { start: '2020-09-01', end: 'never' } })),
  (consent) => brokenProvisions(consent, (provision) => ({ ...provision, period: { end: '2050-08-31' } })),
  (consent) => brokenProvisions(consent, (provision) => ({ ...provision, code: { coding: [] } })),
  (consent) => brokenProvisions(consent, (provision) => ({ ...provision, code: [{ text: '.8' }] })),
]
const brokenProvisions = (consent: Json, change: (provision: Json) => Json): Json => {
  const root = consent.provision as { provision: Json[] }
  return { ...consent, provision: { ...root, provision: root.provision.map(change) } }
}
test.each(BREAKS.map((change, index) => [index, change] as const))('a malformed consent never permits (%i)', (_index, change) => {
  const request = { question: { gate: ['.8'] }, subject: { identifiers: [{ system: 'reference', value: 'Patient/1' }] } }
  const before = answer({ ...request, consents: [plainConsent()] })
  expect(before.decision).toBe('permit')
  const after = evaluateRequest(JSON.stringify({ ...request, consents: [change(plainConsent())] }), TODAY)
  expect(after.ok && after.value.decision).not.toBe('permit')
})
test.each(['', '{', 'null', '[]', '"x"', '{"question":{"gate":[".8"]},"consents":null}', '{"__proto__":{"gate":[".8"]},"consents":[]}'])(
  '%j is refused as malformed',
  (text) => expect(evaluateRequest(text, TODAY)).toEqual({ ok: false, rejection: expect.objectContaining({ code: 'QUESTION_MALFORMED' }) }),
)
test('bytes that are no UTF-8 are refused, and nesting without end is no fault', () => {
  expect(evaluateRequest(Uint8Array.of(0x7b, 0xff, 0x7d), TODAY).ok).toBe(false)
  let provision: Json = { type: 'deny' }
  for (let depth = 0; depth < 2_000; depth += 1) provision = { type: 'permit', provision: [provision] }
  const deep = evaluateRequest(JSON.stringify({ question: { gate: ['.8'] }, consents: [{ ...plainConsent(), provision }] }), TODAY)
  expect(deep).toEqual({ ok: false, rejection: expect.objectContaining({ code: 'CONSENT_UNUSABLE', pointer: '/consents/0' }) })
})
test('the hash is taken of the bytes as they came', () => {
  const text = JSON.stringify({ question: { gate: ['.8'] }, consents: [] })
  const hashes = [text, new TextEncoder().encode(text), ` ${text}`].map((input) => {
    const result = evaluateRequest(input, TODAY)
    return result.ok ? result.value.inputHash : undefined
  })
  expect(hashes[0]).toMatch(/^sha256:[0-9a-f]{64}$/)
  expect([hashes[1] === hashes[0], hashes[2] === hashes[0]]).toEqual([true, false])
})
test('every warning of thousands of random answers is in the closed list', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(seeds, (seed) => {
      for (const { code } of answer(randomRequest(seededRandom(seed))).warnings) seen.add(code)
    }),
    RUNS,
  )
  expect([...seen].filter((code) => !WARNING_CODES.some((known) => known === code))).toEqual([])
})

const VALIDITY = { asOf: '42', validUntil: '2026-11-23T10:15:00.000Z' }
test.each([
  ['a permit of a gate for today', { gate: ['.8'] }, true],
  ['a permit for another day', { gate: ['.8'], decisionDate: '2026-11-22' }, false],
  ['a permit of a window alone', { window: ['.6'], dataDate: '2023-05-05' }, false],
  ['a permit of earlier knowledge', { gate: ['.8'], knowledgeDate: '2026-11-23' }, false],
  ['a permit of an earlier state', { gate: ['.8'], asOf: '2026-11-23T00:00:00Z' }, false],
  ['a policy that is not stated', { gate: ['.8', '.12'] }, false],
])('%s: may it be released?', (_what, json, releases) => {
  const parsed = parseConsent(plainConsent())
  const question = parseQuestion(json, TODAY)
  const profile = profileOf('mii-default')
  if (!parsed.ok || !question.ok || !profile) throw new Error('must be readable')
  const record = compileRecord([parsed.value], { identifiers: [{ system: 'reference', value: 'Patient/1' }] })
  const released = releaseOf(evaluateRecord(record, question.value, profile), question.value, TODAY, VALIDITY)
  expect([mayRelease(released), released.release, released.hypothetical, released.asOf]).toEqual([
    releases,
    releases,
    !releases,
    releases ? '42' : undefined,
  ])
})
