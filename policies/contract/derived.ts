import type { DerivedItem } from '#policies/ledger/aggregate'
import { APPLICANT, type ContractState, isRunning, partyOf, reissueDue, releasableSites, sitePartiesOf } from './contract'
import { contractStream } from './follow'

/** "Your turn" of a contract: the applicant's people, then the sites' signatories, then the office. */
export function derivedOfContract(state: ContractState): readonly DerivedItem[] {
  if (!isRunning(state)) return state.status === 'drafted' ? [item(state, 'inbox#office', 'issue-contract')] : []
  return [...signingItems(state), ...officeItems(state)]
}

function signingItems(state: ContractState): readonly DerivedItem[] {
  const applicant = partyOf(state, APPLICANT)
  if (applicant?.state === 'open')
    return (state.terms?.owners ?? []).map((person) => item(state, `inbox#person#${person}`, 'sign-contract'))
  const open = sitePartiesOf(state).filter((p) => p.state === 'open')
  return open.map((p) => item(state, `inbox#signatory@${p.party}`, 'sign-contract'))
}

function officeItems(state: ContractState): readonly DerivedItem[] {
  return [
    ...(releasableSites(state).length > 0 ? [item(state, 'inbox#office', 'release-contract')] : []),
    ...(reissueDue(state) ? [item(state, 'inbox#office', 'reissue-contract')] : []),
  ]
}

/** The title is the case number: the page adds the words of its own language for the task. */
const item = (state: ContractState, pk: string, task: string): DerivedItem => ({
  pk,
  sk: `${contractStream(state.id)}#${task}`,
  task,
  stream: contractStream(state.id),
  title: state.terms?.caseNumber ?? '',
  ...(state.issue ? { due: state.issue.deadline } : {}),
})
