import type { Entry } from '#policies/ledger/entry'
import { contractAggregate } from './aggregate'
import { AT, DEADLINE, issued, refused, released, signed, state, voided } from './cases/sample-events'
import type { ContractEvent } from './events'

const ACTOR = { person: 'p-office', role: 'office' } as const
const effects = (before: ContractEvent[], event: ContractEvent) =>
  contractAggregate.follow(state(...before), event, state(...before, event), { at: AT, actor: ACTOR, sequence: 1 })
const kinds = (before: ContractEvent[], event: ContractEvent) =>
  effects(before, event).map((e) => (e.kind === 'mail' ? `mail ${e.template}` : e.kind === 'signal' ? `signal ${e.fact}` : e.kind))
test.each([
  ['an issue', [], issued(), ['start', 'mail contract-issued', 'command', 'schedule']],
  ['the applicant’s signature', [issued()], signed('applicant'), ['command', 'mail contract-to-sign']],
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
