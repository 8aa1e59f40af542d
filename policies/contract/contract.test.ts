import fc from 'fast-check'
import { sha256Hex } from '#policies/kernel/hash'
import type { Result } from '#policies/kernel/result'
import type { Instant, PlainDate } from '#policies/kernel/time'
import type { Entry } from '#policies/ledger/entry'
import { contractAggregate } from './aggregate'
import { type ContractState, emptyContract, evolveContract, inForceSites, isSettled, reissueDue } from './contract'
import { decideDraft } from './decide-draft'
import { decideEscalate } from './decide-escalate'
import { decideIssue, type IssueContract } from './decide-issue'
import { decideRefuse } from './decide-refuse'
import { decideRelease } from './decide-release'
import { decideSign, type SignContract } from './decide-sign'
import { decideVoid } from './decide-void'
import type { ContractEvent } from './events'

const AT = '2026-11-23T10:00:00.000Z' as Instant
const DEADLINE = '2026-12-21T23:00:00.000Z' as Instant
const ACTOR = { person: 'p-office', role: 'office' } as const
const BYTES = sha256Hex('issued bytes')
const ISSUE: IssueContract = {
  contractId: 'app1-v1',
  applicationId: 'app1',
  caseNumber: 'VOT-2026-0042',
  version: 1,
  sealedHash: sha256Hex('sealed'),
  modelHash: sha256Hex('model'),
  issuedHash: BYTES,
  documentRef: 'contracts/app1-v1.pdf',
  owners: ['p-ada', 'p-ben'],
  parties: [{ party: 'applicant' }, { party: 'charite' }, { party: 'ukhd' }],
  clauses: [{ id: 'parties', version: 1 }],
  deadline: DEADLINE,
  releaseRule: 'per-site',
}
const signature = (party: string, over: Partial<SignContract> = {}): SignContract => ({
  party,
  signatory: `p-${party}`,
  authority: { from: '2026-01-01' as PlainDate, to: '2026-12-31' as PlainDate, evidence: 'membership' },
  issuedHash: BYTES,
  way: 'application',
  ...over,
})
const issued = (over: Partial<IssueContract> = {}): ContractEvent => ({ type: 'ContractIssued', ...ISSUE, ...over })
const signed = (party: string): ContractEvent => ({ type: 'ContractSigned', ...signature(party) })
const refused = (party: string): ContractEvent => ({ type: 'ContractRefused', party })
const released = (...sites: string[]): ContractEvent => ({ type: 'ContractReleased', sites })
const voided: ContractEvent = { type: 'ContractVoided', reasonCode: 'reissued', replacedBy: 'app1-v2' }
const state = (...events: ContractEvent[]): ContractState =>
  events.reduce((s, event) => evolveContract(s, event, { at: AT }), emptyContract('app1-v1'))
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

const effects = (before: ContractEvent[], event: ContractEvent) =>
  contractAggregate.follow(state(...before), event, state(...before, event), { at: AT, actor: ACTOR, sequence: 1 })
const kinds = (before: ContractEvent[], event: ContractEvent) =>
  effects(before, event).map((e) => (e.kind === 'mail' ? `mail ${e.template}` : e.kind === 'signal' ? `signal ${e.fact}` : e.kind))
test.each([
  ['an issue', [], issued(), ['start', 'mail contract-issued']],
  ['the applicant’s signature', [issued()], signed('applicant'), ['command', 'mail contract-to-sign', 'mail contract-to-sign']],
  ['a site’s signature', [issued(), signed('applicant')], signed('ukhd'), ['command', 'mail contract-to-release']],
  ['a site’s refusal', [issued()], refused('ukhd'), ['command', 'mail contract-refused']],
  ['the applicant’s refusal', [issued()], refused('applicant'), ['command', 'mail contract-refused', 'signal contract-settled#app1-v1']],
  [
    'the last release',
    [issued(), refused('charite'), signed('applicant'), signed('ukhd')],
    released('ukhd'),
    ['command', 'mail contract-in-force', 'signal contract-settled#app1-v1'],
  ],
  ['voiding', [issued()], voided, ['mail contract-voided', 'signal contract-settled#app1-v1']],
  ['voiding what was settled', [issued(), refused('applicant')], voided, ['mail contract-voided']],
] satisfies [string, ContractEvent[], ContractEvent, string[]][])('what follows from %s', (_what, before, event, expected) => {
  expect(kinds(before, event)).toEqual(expected)
})
test('the application learns of each step by a command, the machine starts under the contract’s id', () => {
  expect(effects([issued(), signed('applicant')], signed('ukhd'))[0]).toEqual({
    kind: 'command',
    command: 'record-contract',
    payload: { applicationId: 'app1', contractId: 'app1-v1', party: 'ukhd', site: 'ukhd', state: 'signed' },
  })
  expect(effects([], issued())[0]).toEqual({
    kind: 'start',
    machine: 'contract',
    name: 'app1-v1',
    input: { applicationId: 'app1', contractId: 'app1-v1' },
  })
})

const turns = (...events: ContractEvent[]) => contractAggregate.derived(state(...events)).map((item) => `${item.pk} ${item.task}`)
test.each([
  ['the applicant’s people when it is issued', [issued()], ['inbox#person#p-ada sign-contract', 'inbox#person#p-ben sign-contract']],
  [
    'the sites when the applicant has signed',
    [issued(), signed('applicant')],
    ['inbox#signatory@charite sign-contract', 'inbox#signatory@ukhd sign-contract'],
  ],
  [
    'a site and the office when one site has signed',
    [issued(), signed('applicant'), signed('ukhd')],
    ['inbox#signatory@charite sign-contract', 'inbox#office release-contract'],
  ],
  [
    'the office when a site has refused',
    [issued(), signed('applicant'), signed('ukhd'), refused('charite')],
    ['inbox#office release-contract', 'inbox#office reissue-contract'],
  ],
  ['nobody when it is void', [issued(), voided], []],
] satisfies [string, ContractEvent[], string[]][])('it is the turn of %s', (_who, events, expected) => {
  expect(turns(...events)).toEqual(expected)
})
test('an inbox item and the subject hold ids, the case number and the deadline, no names', () => {
  expect(contractAggregate.derived(state(issued()))[0]).toEqual({
    pk: 'inbox#person#p-ada',
    sk: 'contract#app1-v1#sign-contract',
    task: 'sign-contract',
    stream: 'contract#app1-v1',
    title: 'VOT-2026-0042',
    due: DEADLINE,
  })
  expect(contractAggregate.subject(state(issued()))).toEqual({
    phase: 'issued',
    owners: ['p-ada', 'p-ben'],
    sites: ['charite', 'ukhd'],
    seats: [],
    chairs: [],
  })
  expect(contractAggregate.subject(state())).toBeUndefined()
})

const entry = (type: string, payload: object, version = 1) => ({ type, version, payload }) as unknown as Entry
test('stored entries come back as events; unknown types and versions do not; a broken payload is a fault', () => {
  const { type, ...payload } = issued() as Extract<ContractEvent, { type: 'ContractIssued' }>
  expect(contractAggregate.upcast(entry(type, payload))).toEqual(issued())
  expect(contractAggregate.upcast(entry('ContractSold', {}))).toBeUndefined()
  expect(contractAggregate.upcast(entry('toString', {}))).toBeUndefined()
  expect(contractAggregate.upcast(entry('ContractRefused', { party: 'ukhd' }, 2))).toBeUndefined()
  expect(() => contractAggregate.upcast(entry('ContractRefused', { party: 'ukhd', reason: 'free text' }))).toThrow()
})

function draft() {
  const { issuedHash, documentRef, deadline, releaseRule, ...terms } = ISSUE
  return { ...terms, overrides: [] }
}
function authority(from: string, to: string | null): Partial<SignContract> {
  return { authority: { from: from as PlainDate, to: to as PlainDate | null, evidence: 'membership' } }
}
