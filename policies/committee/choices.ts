/** What a member may vote, as the domain spells it. */
export const CHOICES = ['approve', 'approve-with-conditions', 'return-for-revision', 'refuse', 'abstain'] as const
export type Choice = (typeof CHOICES)[number]

/** What a ballot may end with. */
export const OUTCOMES = ['approved', 'approved-with-conditions', 'returned', 'refused', 'no-decision'] as const
export type Outcome = (typeof OUTCOMES)[number]

export const TALLY_REASONS = ['carried', 'not-carried', 'tie-chair', 'tie', 'delegate', 'no-votes', 'quorum-missed'] as const
export type TallyReason = (typeof TALLY_REASONS)[number]

/** Counted votes, one per seat at most. */
export type Counts = {
  readonly approve: number
  readonly approveWithConditions: number
  readonly refuse: number
  readonly returnForRevision: number
  readonly abstain: number
}
export const NO_VOTES: Counts = { approve: 0, approveWithConditions: 0, refuse: 0, returnForRevision: 0, abstain: 0 }

/** The field of `Counts` that a choice adds to. */
export const COUNT_OF: Readonly<Record<Choice, keyof Counts>> = {
  approve: 'approve',
  'approve-with-conditions': 'approveWithConditions',
  refuse: 'refuse',
  'return-for-revision': 'returnForRevision',
  abstain: 'abstain',
}
export const plusOne = (counts: Counts, choice: Choice): Counts => ({ ...counts, [COUNT_OF[choice]]: counts[COUNT_OF[choice]] + 1 })
