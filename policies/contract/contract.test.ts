import * as fc from '#functions/testing/properties'
import { sha256Hex } from '#policies/kernel/hash'
import type { Result } from '#policies/kernel/result'
import type { Instant, PlainDate } from '#policies/kernel/time'
import { AT, DEADLINE, ISSUE, issued, refused, released, signature, signed, state, voided } from './cases/sample-events'
import { type ContractState, evolveContract, inForceSites, isSettled, reissueDue } from './contract'
import { decideDraft } from './decide-draft'
import { decideEscalate } from './decide-escalate'
import { decideIssue, type IssueContract } from './decide-issue'
import { decideRefuse } from './decide-refuse'
import { decideRelease } from './decide-release'
import { decideSign, type SignContract } from './decide-sign'
import { decideVoid } from './decide-void'
import type { ContractEvent } from './events'

const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.rejection.code)

test.each([
  ['nothing was issued', [], 'applicant', {}, 'NOT_OPEN'],
  ['a draft stands', [{ type: 'ContractDrafted', ...draft() }], 'applicant', {}, 'NOT_OPEN'],
  ['the version is void', [issued(), voided], 'applicant', {}, 'NOT_OPEN'],
  ['the applicant has refused', [issued(), refused('applicant')], 'charite', {}, 'NOT_OPEN'],
  ['the party is unknown', [issued()], 'umg', {}, 'NO_PARTY'],
  ['a site comes before the applicant', [issued()], 'charite', {}, 'APPLICANT_SIGNS_FIRST'],
  ['the party has signed', [issued(), signed('applicant')], 'applicant', {}, 'ALREADY_SIGNED'],
  ['the site has refused', [issued(), signed('applicant'), refused('charite')], 'charite', {}, 'ALREADY_REFUSED'],
  ['other bytes are named', [issued()], 'applicant', { issuedHash: sha256Hex('other') }, 'OTHER_DOCUMENT'],
  ['the model hash is named instead of the bytes', [issued()], 'applicant', { issuedHash: ISSUE.modelHash }, 'OTHER_DOCUMENT'],
  ['the authority ended the day before', [issued()], 'applicant', authority('2026-01-01', '2026-11-22'), 'NO_AUTHORITY'],
  ['the authority begins the day after', [issued()], 'applicant', authority('2026-11-24', null), 'NO_AUTHORITY'],
  ['the authority begins and ends on the day', [issued()], 'applicant', authority('2026-11-23', '2026-11-23'), 'ok'],
  ['the authority has no start', [issued()], 'applicant', authority(null, '2026-12-31'), 'ok'],
  ['the authority has no end', [issued()], 'applicant', authority('2020-01-01', null), 'ok'],
  ['one person signs for both sides', [issued(), signed('applicant')], 'ukhd', { signatory: 'p-applicant' }, 'SIGNED_FOR_OTHER_SIDE'],
  ['an upload comes without its document', [issued()], 'applicant', { way: 'upload' }, 'SIGNED_DOCUMENT_MISSING'],
  ['the applicant signs first', [issued()], 'applicant', {}, 'ok'],
  ['the second site signs before the first', [issued(), signed('applicant')], 'ukhd', {}, 'ok'],
  ['another site has refused', [issued(), signed('applicant'), refused('ukhd')], 'charite', {}, 'ok'],
] satisfies [string, ContractEvent[], string, Partial<SignContract>, string][])(
  'a signature when %s',
  (_why, events, party, over, code) => {
    expect(codeOf(decideSign(state(...events), signature(party, over), AT))).toBe(code)
  },
)
test('the day of authority is the day in Berlin', () => {
  const lastDay = signature('applicant', authority('2026-01-01', '2026-12-31'))
  expect(codeOf(decideSign(state(issued()), lastDay, '2026-12-31T22:59:59.999Z' as Instant))).toBe('ok')
  expect(codeOf(decideSign(state(issued()), lastDay, '2026-12-31T23:00:00.000Z' as Instant))).toBe('NO_AUTHORITY')
})

test.each([
  ['the parties name nobody twice', {}, [], 'ok'],
  ['a site stands twice', { parties: [{ party: 'applicant' }, { party: 'ukhd' }, { party: 'ukhd' }] }, [], 'PARTIES_INVALID'],
  ['the applicant is missing', { parties: [{ party: 'charite' }, { party: 'ukhd' }] }, [], 'PARTIES_INVALID'],
  ['the id is another', { contractId: 'app1-v9' }, [], 'OTHER_CONTRACT'],
  ['the deadline has passed', { deadline: AT }, [], 'DEADLINE_PAST'],
  ['it was issued', {}, [issued()], 'ALREADY_ISSUED'],
  ['it is void', {}, [issued(), voided], 'ALREADY_ISSUED'],
  ['exactly the draft is issued', {}, [{ type: 'ContractDrafted', ...draft() }], 'ok'],
  ['the model is not the drafted one', { modelHash: sha256Hex('else') }, [{ type: 'ContractDrafted', ...draft() }], 'OTHER_DRAFT'],
] satisfies [string, Partial<IssueContract>, ContractEvent[], string][])('an issue when %s', (_why, over, events, code) => {
  expect(codeOf(decideIssue(state(...events), { ...ISSUE, ...over }, AT))).toBe(code)
})
test('a draft may be drafted again, an issued version may not', () => {
  expect(codeOf(decideDraft(state({ type: 'ContractDrafted', ...draft() }), draft()))).toBe('ok')
  expect(codeOf(decideDraft(state(issued()), draft()))).toBe('ALREADY_ISSUED')
})

test.each([
  ['nobody has signed', [issued()], {}, { code: 'APPLICANT_NOT_SIGNED' }],
  ['only the applicant has signed', [issued(), signed('applicant')], {}, { code: 'NOTHING_TO_RELEASE' }],
  [
    'a site is named that has not signed',
    [issued(), signed('applicant'), signed('ukhd')],
    { sites: ['ukhd', 'charite'] },
    { code: 'SITE_NOT_SIGNED', sites: ['charite'] },
  ],
  ['the applicant is named', [issued(), signed('applicant')], { sites: ['applicant'] }, { code: 'SITE_NOT_SIGNED', sites: ['applicant'] }],
  [
    'a site was released',
    [issued(), signed('applicant'), signed('ukhd'), released('ukhd')],
    { sites: ['ukhd'] },
    { code: 'NOTHING_TO_RELEASE' },
  ],
  [
    'all must sign and one is open',
    [issued({ releaseRule: 'all-signed' }), signed('applicant'), signed('ukhd')],
    {},
    { code: 'NOT_ALL_SIGNED', open: ['charite'] },
  ],
] satisfies [string, ContractEvent[], { sites?: string[] }, object][])('no release when %s', (_why, events, cmd, rejection) => {
  expect(decideRelease(state(...events), cmd)).toEqual({ ok: false, rejection })
})
test('a release takes the sites that have signed and leaves the others', () => {
  const one = state(issued(), signed('applicant'), signed('ukhd'))
  expect(decideRelease(one, {})).toEqual({ ok: true, value: released('ukhd') })
  expect(inForceSites(state(issued(), signed('applicant'), signed('ukhd'), released('ukhd')))).toEqual(['ukhd'])
  const all = state(issued({ releaseRule: 'all-signed' }), signed('applicant'), signed('ukhd'), refused('charite'))
  expect(decideRelease(all, {})).toEqual({ ok: true, value: released('ukhd') })
})

test.each([
  ['a signed party', [issued(), signed('applicant')], 'applicant', 'ALREADY_SIGNED'],
  ['a party that refused', [issued(), refused('ukhd')], 'ukhd', 'ALREADY_REFUSED'],
  ['a stranger', [issued()], 'umg', 'NO_PARTY'],
  ['anybody, when the version is void', [issued(), voided], 'ukhd', 'NOT_OPEN'],
] satisfies [string, ContractEvent[], string, string][])('a refusal is not taken from %s', (_who, events, party, code) => {
  expect(codeOf(decideRefuse(state(...events), { party }))).toBe(code)
})
test.each([
  ['nothing is there', [], {}, 'NOTHING_TO_VOID'],
  ['it is void', [issued(), voided], {}, 'ALREADY_VOID'],
  ['it would replace itself', [issued()], { replacedBy: 'app1-v1' }, 'REPLACES_ITSELF'],
  ['a newer version replaces it', [issued()], { replacedBy: 'app1-v2' }, 'ok'],
  ['it was in force', [issued(), signed('applicant'), signed('ukhd'), released('ukhd')], {}, 'ok'],
] satisfies [string, ContractEvent[], { replacedBy?: string }, string][])('voiding when %s', (_why, events, over, code) => {
  expect(codeOf(decideVoid(state(...events), { reasonCode: 'reissued', ...over }))).toBe(code)
})

const LATER = '2027-01-04T23:00:00.000Z' as Instant
test('a missed deadline names who is open, once per deadline', () => {
  const open = state(issued(), signed('applicant'), signed('ukhd'))
  expect(decideEscalate(open, { next: LATER }, AT)).toEqual({ ok: false, rejection: { code: 'NOT_DUE', deadline: DEADLINE } })
  const event = { type: 'ContractEscalated', missed: DEADLINE, deadline: LATER, open: ['charite', 'ukhd'] } as const
  expect(decideEscalate(open, { next: LATER }, DEADLINE)).toEqual({ ok: true, value: event })
  const after = evolveContract(open, { ...event, open: [...event.open] }, { at: DEADLINE })
  expect(codeOf(decideEscalate(after, { next: LATER }, DEADLINE))).toBe('NOT_DUE')
  expect(codeOf(decideSign(after, signature('charite'), DEADLINE))).toBe('ok')
})

test.each([
  ['issued', [issued()], 'issued', [], false, false],
  ['the applicant signed', [issued(), signed('applicant')], 'partly-signed', [], false, false],
  ['all signed, nothing released', [issued(), signed('applicant'), signed('ukhd'), signed('charite')], 'signed', [], false, false],
  ['one of two sites released', [issued(), signed('applicant'), signed('ukhd'), released('ukhd')], 'partly-signed', ['ukhd'], false, false],
  ['a site refused early', [issued(), refused('charite')], 'issued', [], false, true],
  [
    'one refused, the other in force',
    [issued(), signed('applicant'), refused('charite'), signed('ukhd'), released('ukhd')],
    'signed',
    ['ukhd'],
    true,
    false,
  ],
  [
    'all in force',
    [issued(), signed('applicant'), signed('ukhd'), signed('charite'), released('ukhd', 'charite')],
    'signed',
    ['charite', 'ukhd'],
    true,
    false,
  ],
  ['the applicant refused', [issued(), refused('applicant')], 'refused', [], true, false],
  ['every site refused', [issued(), refused('ukhd'), refused('charite')], 'refused', [], true, false],
  ['void after it was in force', [issued(), signed('applicant'), signed('ukhd'), released('ukhd'), voided], 'void', [], true, false],
] satisfies [string, ContractEvent[], string, string[], boolean, boolean][])('%s', (_what, events, status, inForce, settled, reissue) => {
  const s = state(...events)
  expect({ status: s.status, inForce: inForceSites(s), settled: isSettled(s), reissue: reissueDue(s) }).toEqual({
    status,
    inForce,
    settled,
    reissue,
  })
})

test('in any order of accepted commands a site is in force only with both signatures and a release, and signatures are never lost', () => {
  const step = fc.tuple(fc.constantFrom('sign', 'refuse', 'release'), fc.constantFrom('applicant', 'charite', 'ukhd'))
  fc.assert(
    fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
      let s = state(issued())
      for (const [what, party] of steps) {
        const signedBefore = s.parties.filter((p) => p.state === 'signed').map((p) => p.party)
        const decided = decide(s, what, party)
        if (decided.ok) s = evolveContract(s, decided.value, { at: AT })
        const states = new Map(s.parties.map((p) => [p.party, p.state]))
        for (const name of signedBefore) expect(states.get(name)).toBe('signed')
        for (const site of inForceSites(s)) expect([states.get(site), states.get('applicant')]).toEqual(['signed', 'signed'])
      }
      expect(JSON.parse(JSON.stringify(s))).toEqual(s)
    }),
  )
})
function decide(s: ContractState, what: string, party: string): Result<ContractEvent> {
  if (what === 'sign') return decideSign(s, signature(party), AT)
  return what === 'refuse' ? decideRefuse(s, { party }) : decideRelease(s, { sites: [party] })
}

function draft() {
  const { issuedHash, documentRef, deadline, releaseRule, ...terms } = ISSUE
  return { ...terms, overrides: [] }
}
function authority(from: string | null, to: string | null): Partial<SignContract> {
  return { authority: { from: from as PlainDate | null, to: to as PlainDate | null, evidence: 'membership' } }
}
