import { assertNever } from '#policies/kernel/assert-never'
import type { Quorum } from './charter'
import type { Choice, Counts, Outcome, TallyReason } from './choices'
import type { TallyCharter } from './tally-input'

/** All that a verdict depends on. `chair` is the chair seat's counted choice, `delegate` that of the deciding delegate. */
export type Basis = { readonly counts: Counts; readonly electors: number; readonly chair?: Choice; readonly delegate?: Choice }
export type QuorumState = { readonly required: number; readonly reached: number; readonly met: boolean }
export type Verdict = { readonly outcome: Outcome; readonly reason: TallyReason; readonly quorum: QuorumState }
type Ruling = Omit<Verdict, 'quorum'>
type Decision = Exclude<Choice, 'abstain'>

const OUTCOME_OF: Readonly<Record<Decision, Outcome>> = {
  approve: 'approved',
  'approve-with-conditions': 'approved-with-conditions',
  refuse: 'refused',
  'return-for-revision': 'returned',
}
const yesOf = (counts: Counts): number => counts.approve + counts.approveWithConditions
const rejections = (counts: Counts): number => counts.refuse + counts.returnForRevision

/** How many seats must have a counted vote. Whole numbers below 2^53 throughout, so the ceiling is exact. */
export function requiredSeats(quorum: Quorum, electors: number): number {
  const asked = quorum.kind === 'count' ? quorum.value : ceilOfShare(quorum.num * electors, quorum.den)
  return Math.max(quorum.floor, asked)
}
const ceilOfShare = (numerator: number, denominator: number): number =>
  (numerator + ((denominator - (numerator % denominator)) % denominator)) / denominator

export function quorumState(quorum: Quorum, basis: Pick<Basis, 'counts' | 'electors'>): QuorumState {
  const required = requiredSeats(quorum, basis.electors)
  const reached = yesOf(basis.counts) + rejections(basis.counts) + (quorum.countAbstentions ? basis.counts.abstain : 0)
  return { required, reached, met: reached >= required && basis.electors > 0 }
}

function carried(charter: TallyCharter, basis: Basis, no: number): boolean {
  const yes = yesOf(basis.counts)
  switch (charter.majority) {
    case 'simple':
      return yes > no
    case 'absolute':
      return 2 * yes > basis.electors
    case 'two-thirds':
      return yes > 0 && 3 * yes >= 2 * (yes + no)
    case 'two-thirds-of-electors':
      return 3 * yes >= 2 * basis.electors
    case 'unanimous':
      return yes > 0 && no === 0
    case 'no-veto':
      return yes > 0 && rejections(basis.counts) === 0
    case 'single-delegate':
      return false
    default:
      return assertNever(charter.majority)
  }
}

const approvalOf = (counts: Counts): Outcome => (counts.approveWithConditions > 0 ? 'approved-with-conditions' : 'approved')
const refusalOf = (counts: Counts): Outcome => (counts.returnForRevision > counts.refuse ? 'returned' : 'refused')
const notCarried = (counts: Counts): Ruling => ({ outcome: refusalOf(counts), reason: 'not-carried' })

function breakTie(charter: TallyCharter, basis: Basis): Ruling {
  if (charter.tie === 'refused') return notCarried(basis.counts)
  const chair = charter.tie === 'chair' ? basis.chair : undefined
  if (chair === undefined || chair === 'abstain') return { outcome: 'no-decision', reason: 'tie' }
  return { outcome: chair === 'approve' ? approvalOf(basis.counts) : OUTCOME_OF[chair], reason: 'tie-chair' }
}

function delegated(basis: Basis): Ruling {
  const choice = basis.delegate
  if (choice === undefined || choice === 'abstain') return { outcome: 'no-decision', reason: 'no-votes' }
  return { outcome: OUTCOME_OF[choice], reason: 'delegate' }
}

function rule(charter: TallyCharter, basis: Basis): Ruling {
  if (charter.majority === 'single-delegate') return delegated(basis)
  const no = rejections(basis.counts) + (charter.abstention === 'against' ? basis.counts.abstain : 0)
  const yes = yesOf(basis.counts)
  if (yes === 0 && no === 0) return { outcome: 'no-decision', reason: 'no-votes' }
  if (charter.majority === 'simple' && yes === no) return breakTie(charter, basis)
  return carried(charter, basis, no) ? { outcome: approvalOf(basis.counts), reason: 'carried' } : notCarried(basis.counts)
}

/** What counted votes mean under a charter: quorum first, then delegate, silence, tie and majority (committee.md, "The tally, exactly"). */
export function verdict(charter: TallyCharter, basis: Basis): Verdict {
  const quorum = quorumState(charter.quorum, basis)
  return { ...(quorum.met ? rule(charter, basis) : { outcome: 'no-decision', reason: 'quorum-missed' }), quorum }
}
