import type { Case } from '../case/types'

export type Condition = Case['conditions'][number]
/** Who looks at a case's conditions: as applicant, as office, or for sites. */
export type Reader = {
  readonly mine: boolean
  readonly office: boolean
  readonly stewardOf: readonly string[]
  readonly chairOf: readonly string[]
}

const owns = ({ owner, site }: Condition, { mine, office, stewardOf }: Reader): boolean =>
  owner === 'applicant' ? mine : owner === 'site' ? stewardOf.includes(site) : office
/** Whether the reader owes evidence for this condition. The API decides; the page offers no form in vain. */
export const owesEvidence = (condition: Condition, { allowed }: Pick<Case, 'allowed'>, reader: Reader): boolean =>
  allowed.includes('giveEvidence') && condition.state === 'accepted' && owns(condition, reader)
/** Chair and office review what was handed in; one that the applicant has not answered can only be waived. */
export const reviews = (condition: Condition, { allowed }: Pick<Case, 'allowed'>, { office, chairOf }: Reader): boolean =>
  allowed.includes('reviewCondition') && ['accepted', 'proposed'].includes(condition.state) && (office || chairOf.includes(condition.site))
/** Evidence that the reader owes, or a review that is theirs. */
export const waitsFor = (condition: Condition, view: Pick<Case, 'allowed'>, reader: Reader): boolean =>
  condition.awaitsReview === true ? reviews(condition, view, reader) : owesEvidence(condition, view, reader)
/** The verdicts that make sense now: without evidence there is nothing to accept or to send back. */
export const verdictsFor = ({ state, handedIn = [] }: Condition): readonly ('fulfilled' | 'not-yet' | 'waived')[] =>
  state === 'accepted' && handedIn.length > 0 ? ['fulfilled', 'not-yet', 'waived'] : ['waived']

const SETTLED = ['fulfilled', 'waived', 'refused']
export const isSettled = ({ state }: Condition): boolean => SETTLED.includes(state)

type Step =
  | {
      readonly kind: 'evidence'
      readonly at: string
      readonly role: string
      readonly text: string
      readonly reference?: string | undefined
    }
  | { readonly kind: 'review'; readonly at: string; readonly role: string; readonly verdict: string; readonly text?: string | undefined }
/** Evidence and reviews as they followed each other. */
export const stepsOf = ({ handedIn = [], reviews: said = [] }: Condition): readonly Step[] =>
  [
    ...handedIn.map((step) => ({ kind: 'evidence' as const, ...step })),
    ...said.map(({ reason, ...step }) => ({ kind: 'review' as const, ...step, text: reason })),
  ].toSorted((a, b) => a.at.localeCompare(b.at))
