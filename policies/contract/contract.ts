import { assertNever } from '#policies/kernel/assert-never'
import type { Sha256 } from '#policies/kernel/hash'
import type { Instant } from '#policies/kernel/time'
import type { EventContext } from '#policies/ledger/aggregate'
import type { ContractEvent, ContractEvents } from './events'

export const APPLICANT = 'applicant'

export const CONTRACT_STATUSES = ['empty', 'drafted', 'issued', 'partly-signed', 'signed', 'refused', 'void'] as const
export type ContractStatus = (typeof CONTRACT_STATUSES)[number]

type Signature = Omit<ContractEvents['ContractSigned'], 'type' | 'party'> & { readonly at: Instant }
export type PartyState = {
  /** `applicant`, or a site's slug. */
  readonly party: string
  readonly state: 'open' | 'signed' | 'refused'
  readonly signature: Signature | null
  readonly releasedAt: Instant | null
}

type Terms = Omit<
  ContractEvents['ContractIssued'],
  'type' | 'parties' | 'issuedHash' | 'documentRef' | 'deadline' | 'releaseRule' | 'replaces'
>
type Issue = Pick<ContractEvents['ContractIssued'], 'documentRef' | 'deadline' | 'releaseRule'> & {
  readonly issuedHash: Sha256
  readonly replaces: string | null
  readonly at: Instant
}

/** Plain JSON: it is stored as the head's snapshot. `terms` is null before a draft, `issue` before the bytes exist. */
export type ContractState = {
  readonly id: string
  readonly status: ContractStatus
  readonly terms: Terms | null
  readonly issue: Issue | null
  readonly parties: readonly PartyState[]
  readonly escalations: number
  readonly voided: { readonly reasonCode: string; readonly replacedBy: string | null } | null
}

export const emptyContract = (id: string): ContractState => ({
  id,
  status: 'empty',
  terms: null,
  issue: null,
  parties: [],
  escalations: 0,
  voided: null,
})

export const partyOf = (state: ContractState, party: string): PartyState | undefined => state.parties.find((p) => p.party === party)
export const sitePartiesOf = (state: ContractState): readonly PartyState[] => state.parties.filter((p) => p.party !== APPLICANT)
/** Signatures, refusals and releases are taken only while the version stands. */
export const isRunning = (state: ContractState): boolean =>
  state.status === 'issued' || state.status === 'partly-signed' || state.status === 'signed'

/** Slugs of the sites whose contract is in force: applicant and site have signed, the office has released, nothing was voided. */
export const inForceSites = (state: ContractState): readonly string[] =>
  isRunning(state)
    ? sitePartiesOf(state)
        .filter((p) => p.releasedAt !== null)
        .map((p) => p.party)
    : []

/** Sites that have signed and wait for the office. */
export const releasableSites = (state: ContractState): readonly string[] => {
  if (!isRunning(state) || partyOf(state, APPLICANT)?.state !== 'signed') return []
  const sites = sitePartiesOf(state)
  if (state.issue?.releaseRule === 'all-signed' && sites.some((p) => p.state === 'open')) return []
  return sites.filter((p) => p.state === 'signed' && p.releasedAt === null).map((p) => p.party)
}

/** Nothing more is expected of anybody: what the contract's execution waits for. */
export function isSettled(state: ContractState): boolean {
  if (state.status === 'refused' || state.status === 'void') return true
  return isRunning(state) && sitePartiesOf(state).every((p) => p.state === 'refused' || p.releasedAt !== null)
}

/** A site has refused before anything came into force: the others deserve a version without it (contract.md, "States"). */
export const reissueDue = (state: ContractState): boolean =>
  isRunning(state) && inForceSites(state).length === 0 && sitePartiesOf(state).some((p) => p.state === 'refused')

/** Folds one event. Pure; the caller gives the instant of the entry. */
export function evolveContract(state: ContractState, event: ContractEvent, { at }: Pick<EventContext, 'at'>): ContractState {
  switch (event.type) {
    case 'ContractDrafted':
      return { ...state, status: 'drafted', terms: termsOf(event), parties: openParties(event) }
    case 'ContractIssued':
      return { ...state, status: 'issued', terms: termsOf(event), parties: openParties(event), issue: issueOf(event, at) }
    case 'ContractSigned': {
      const { type, party, ...signature } = event
      return withStatus(withParty(state, party, { state: 'signed', signature: { ...signature, at } }))
    }
    case 'ContractRefused':
      return withStatus(withParty(state, event.party, { state: 'refused' }))
    case 'ContractReleased':
      return event.sites.reduce((s, site) => withParty(s, site, { releasedAt: at }), state)
    case 'ContractEscalated':
      return { ...state, escalations: state.escalations + 1, issue: state.issue && { ...state.issue, deadline: event.deadline } }
    case 'ContractVoided':
      return { ...state, status: 'void', voided: { reasonCode: event.reasonCode, replacedBy: event.replacedBy ?? null } }
    default:
      return assertNever(event)
  }
}

function termsOf(event: ContractEvents['ContractDrafted'] | ContractEvents['ContractIssued']): Terms {
  const { contractId, applicationId, caseNumber, version, sealedHash, modelHash, owners, clauses } = event
  return { contractId, applicationId, caseNumber, version, sealedHash, modelHash, owners, clauses }
}
const issueOf = (event: ContractEvents['ContractIssued'], at: Instant): Issue => ({
  issuedHash: event.issuedHash,
  documentRef: event.documentRef,
  deadline: event.deadline,
  releaseRule: event.releaseRule,
  replaces: event.replaces ?? null,
  at,
})
const openParties = (event: ContractEvents['ContractDrafted'] | ContractEvents['ContractIssued']): readonly PartyState[] =>
  event.parties.map(({ party }) => ({ party, state: 'open', signature: null, releasedAt: null }))
const withParty = (state: ContractState, party: string, change: Partial<PartyState>): ContractState => ({
  ...state,
  parties: state.parties.map((p) => (p.party === party ? { ...p, ...change } : p)),
})

function withStatus(state: ContractState): ContractState {
  const sites = sitePartiesOf(state)
  if (partyOf(state, APPLICANT)?.state === 'refused' || sites.every((p) => p.state === 'refused')) return { ...state, status: 'refused' }
  const expected = state.parties.filter((p) => p.state !== 'refused')
  if (expected.every((p) => p.state === 'signed')) return { ...state, status: 'signed' }
  return { ...state, status: expected.some((p) => p.state === 'signed') ? 'partly-signed' : 'issued' }
}
