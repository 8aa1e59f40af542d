import { assertNever } from '#policies/kernel/assert-never'
import type { JsonObject } from '#policies/kernel/json'
import type { Instant } from '#policies/kernel/time'
import type { EventContext } from '#policies/ledger/aggregate'
import type { Effect, Recipient } from '#policies/ledger/effect'
import { OTHER_REMINDERS, reminderEffects } from '#policies/notices/reminders'
import { APPLICANT, type ContractState, isSettled, partyOf, releasableSites, sitePartiesOf } from './contract'
import type { ContractEvent } from './events'

export const contractStream = (contractId: string): string => `contract#${contractId}`
export const contractSettledFact = (contractId: string): string => `contract-settled#${contractId}`

const OFFICE: Recipient = { role: 'office' }
const signatoriesOf = (site: string): Recipient => ({ role: 'signatory', site })
const stewardsOf = (site: string): Recipient => ({ role: 'steward', site })
const ownersOf = (state: ContractState): readonly Recipient[] => (state.terms?.owners ?? []).map((person) => ({ person }))

/** What an event of a contract causes elsewhere (contract.md, "Signing order" and "States"). */
export function followContract(
  before: ContractState,
  event: ContractEvent,
  after: ContractState,
  { at }: Pick<EventContext, 'at'>,
): readonly Effect[] {
  const settled = isSettled(after) && !isSettled(before) && before.issue !== null
  return [
    ...effectsOf(before, event, after),
    ...remindersOf(event, after, at),
    ...(settled ? [{ kind: 'signal', fact: contractSettledFact(after.id) } satisfies Effect] : []),
  ]
}

/** A new deadline has reminders of its own. */
const remindersOf = (event: ContractEvent, { id, issue }: ContractState, at: Instant): readonly Effect[] =>
  issue !== null && (event.type === 'ContractIssued' || event.type === 'ContractEscalated')
    ? reminderEffects(contractStream(id), issue.deadline, OTHER_REMINDERS, at)
    : []

function effectsOf(before: ContractState, event: ContractEvent, after: ContractState): readonly Effect[] {
  switch (event.type) {
    case 'ContractDrafted':
      return []
    case 'ContractIssued':
      return [startOf(event), mail(after, 'contract-issued', ownersOf(after)), recordIssued(after)]
    case 'ContractSigned':
      return [record(after, event.party, 'signed'), ...afterSignature(before, event.party, after)]
    case 'ContractRefused':
      return [record(after, event.party, 'refused'), mail(after, 'contract-refused', [OFFICE, ...ownersOf(after)], { party: event.party })]
    case 'ContractReleased':
      // whoever records one step records all that is new: one command tells of every site
      return event.sites.flatMap((site, index) => [
        ...(index === 0 ? [record(after, site, 'released')] : []),
        mail(after, 'contract-in-force', [...ownersOf(after), signatoriesOf(site), stewardsOf(site)], { site }),
      ])
    case 'ContractEscalated':
      return [mail(after, 'contract-overdue', [OFFICE, ...event.open.flatMap((party) => debtorsOf(after, party))], { open: event.open })]
    case 'ContractVoided':
      return before.issue ? [mail(after, 'contract-voided', toldOfVoid(before), { reasonCode: event.reasonCode })] : []
    default:
      return assertNever(event)
  }
}

const startOf = (event: { readonly applicationId: string; readonly contractId: string }): Effect => ({
  kind: 'start',
  machine: 'contract',
  name: event.contractId,
  input: { applicationId: event.applicationId, contractId: event.contractId },
})

/** The application learns of each step; whoever records it reads the contract again, so that the order of delivery does not matter. */
const command = (state: ContractState, step: JsonObject): Effect => ({
  kind: 'command',
  command: 'record-contract',
  payload: { applicationId: state.terms?.applicationId ?? '', contractId: state.id, ...step },
})
const recordIssued = (state: ContractState): Effect => command(state, { state: 'issued' })
const record = (state: ContractState, party: string, what: 'signed' | 'refused' | 'released'): Effect =>
  command(state, {
    party,
    ...(party === APPLICANT ? {} : { site: party }),
    state: what,
  })

const mail = (state: ContractState, template: string, to: readonly Recipient[], data: JsonObject = {}): Effect => ({
  kind: 'mail',
  template,
  to,
  about: contractStream(state.id),
  data: {
    contractId: state.id,
    applicationId: state.terms?.applicationId ?? '',
    caseNumber: state.terms?.caseNumber ?? '',
    deadline: state.issue?.deadline ?? '',
    ...data,
  },
})

function afterSignature(before: ContractState, party: string, after: ContractState): readonly Effect[] {
  if (party === APPLICANT) {
    const open = sitePartiesOf(after).filter((p) => p.state === 'open')
    return open.length === 0
      ? []
      : [
          mail(
            after,
            'contract-to-sign',
            open.flatMap((p) => [signatoriesOf(p.party), stewardsOf(p.party)]),
          ),
        ]
  }
  const newly = releasableSites(after).filter((site) => !releasableSites(before).includes(site))
  return newly.length > 0 ? [mail(after, 'contract-to-release', [OFFICE], { sites: newly })] : []
}

const debtorsOf = (state: ContractState, party: string): readonly Recipient[] => {
  if (partyOf(state, party)?.state !== 'open') return []
  return party === APPLICANT ? ownersOf(state) : [signatoriesOf(party)]
}
const toldOfVoid = (state: ContractState): readonly Recipient[] => [
  ...ownersOf(state),
  ...sitePartiesOf(state)
    .filter((p) => p.state === 'signed')
    .map((p) => signatoriesOf(p.party)),
]
