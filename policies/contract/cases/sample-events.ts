import { sha256Hex } from '#policies/kernel/hash'
import type { Instant, PlainDate } from '#policies/kernel/time'
import { type ContractState, emptyContract, evolveContract } from '../contract'
import type { IssueContract } from '../decide-issue'
import type { SignContract } from '../decide-sign'
import type { ContractEvent } from '../events'

/** One contract of two sites, and the events of its life, for tests. */
export const AT = '2026-11-23T10:00:00.000Z' as Instant
export const DEADLINE = '2026-12-21T23:00:00.000Z' as Instant
export const BYTES = sha256Hex('issued bytes')
export const ISSUE: IssueContract = {
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
export const signature = (party: string, over: Partial<SignContract> = {}): SignContract => ({
  party,
  signatory: `p-${party}`,
  authority: { from: '2026-01-01' as PlainDate, to: '2026-12-31' as PlainDate, evidence: 'membership' },
  issuedHash: BYTES,
  way: 'application',
  ...over,
})
export const issued = (over: Partial<IssueContract> = {}): ContractEvent => ({ type: 'ContractIssued', ...ISSUE, ...over })
export const signed = (party: string): ContractEvent => ({ type: 'ContractSigned', ...signature(party) })
export const refused = (party: string): ContractEvent => ({ type: 'ContractRefused', party })
export const released = (...sites: string[]): ContractEvent => ({ type: 'ContractReleased', sites })
export const voided: ContractEvent = { type: 'ContractVoided', reasonCode: 'reissued', replacedBy: 'app1-v2' }
export const state = (...events: ContractEvent[]): ContractState =>
  events.reduce((s, event) => evolveContract(s, event, { at: AT }), emptyContract('app1-v1'))
