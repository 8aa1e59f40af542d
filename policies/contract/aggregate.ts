import type { Sha256 } from '#policies/kernel/hash'
import type { Aggregate, Subject } from '#policies/ledger/aggregate'
import { type ContractState, emptyContract, evolveContract, sitePartiesOf } from './contract'
import { derivedOfContract } from './derived'
import { CONTRACT_EVENT_VERSIONS, type ContractEvent, contractEventOf } from './events'
import { followContract } from './follow'

/** Who holds it issued the document with these bytes: how a document is found by its hash. */
export const documentClaim = (hash: Sha256): string => `document#${hash}`

/** The parties' people and sites; undefined before a draft or an issue. */
function subjectOfContract(state: ContractState): Subject | undefined {
  if (!state.terms) return undefined
  return { phase: state.status, owners: state.terms.owners, sites: sitePartiesOf(state).map((p) => p.party), seats: [], chairs: [] }
}

/** Streams `contract#<application id>-v<n>`. */
export const contractAggregate: Aggregate<ContractState, ContractEvent> = {
  kind: 'contract',
  initial: emptyContract,
  evolve: evolveContract,
  versions: CONTRACT_EVENT_VERSIONS,
  upcast: contractEventOf,
  follow: followContract,
  derived: derivedOfContract,
  claims: (event) => (event.type === 'ContractIssued' ? [documentClaim(event.issuedHash)] : []),
  subject: subjectOfContract,
}
