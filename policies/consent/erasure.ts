import { assertNever } from '#policies/kernel/assert-never'
import { hashOf } from '#policies/kernel/hash'
import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import { deadlineAfterDays, type Instant } from '#policies/kernel/time'
import type { DerivedItem } from '#policies/ledger/aggregate'

export const ERASURE_GROUNDS = ['gdpr-article-17', 'retention-ended', 'unlawful'] as const
export type ErasureGround = (typeof ERASURE_GROUNDS)[number]
/**
 * What is to be erased: one subject of a site by its id, or (null) everybody who is on record when it is carried out. `people`: how many have
 * been taken away so far; `doneAt`: from then on nothing is left of them; `cohorts`: how many ended, because their lists named somebody of them.
 */
export type ErasureProposal = {
  readonly erasureId: string
  readonly subject: string | null
  readonly ground: ErasureGround
  readonly proposedBy: string
  readonly proposedAt: string
  readonly expires: string
  readonly proposalHash: string
  readonly confirmedAt?: string
  readonly people?: number
  readonly doneAt?: string
  readonly cohorts?: number
}
export type Erasures = readonly ErasureProposal[]
type Proposed = { readonly type: 'ErasureProposed' } & Pick<
  ErasureProposal,
  'erasureId' | 'subject' | 'ground' | 'expires' | 'proposalHash'
>
type Confirmed = { readonly type: 'ErasureConfirmed'; readonly erasureId: string; readonly proposalHash: string }
type Erased = { readonly type: 'SubjectsErased'; readonly erasureId: string; readonly withdrawals: number }
type Done = { readonly type: 'ErasureDone'; readonly erasureId: string; readonly cohorts?: number | undefined }

/** Four eyes: the proposal stands for seven days, as that of a case does. */
const PROPOSAL_DAYS = 7
/** Of those that are done, the newest are kept in the state; the ledger has all. */
const KEPT_DONE = 20

export function decideProposeErasure(
  site: string,
  erasures: Erasures,
  { erasureId, subject, ground }: Pick<ErasureProposal, 'erasureId' | 'subject' | 'ground'>,
  at: Instant,
): Result<Proposed, Rejection> {
  const open = erasures.find((one) => one.subject === subject && one.doneAt === undefined && isOpen(one, at))
  if (open !== undefined) return reject({ code: 'ERASURE_PROPOSED', erasureId: open.erasureId })
  const expires = deadlineAfterDays(at, PROPOSAL_DAYS)
  const proposalHash = hashOf({ site, erasureId, subject, ground, expires })
  return ok({ type: 'ErasureProposed', erasureId, subject, ground, expires, proposalHash })
}
const isOpen = ({ confirmedAt, expires }: ErasureProposal, at: Instant): boolean => confirmedAt !== undefined || at < expires

/** Another person confirms exactly that proposal. */
export function decideConfirmErasure(
  erasures: Erasures,
  { erasureId, person, proposalHash }: { readonly erasureId: string; readonly person: string; readonly proposalHash: string },
  at: Instant,
): Result<Confirmed, Rejection> {
  const proposal = erasures.find((one) => one.erasureId === erasureId)
  if (proposal === undefined) return reject({ code: 'NOT_FOUND' })
  if (proposal.proposalHash !== proposalHash) return reject({ code: 'PROPOSAL_UNKNOWN' })
  if (proposal.confirmedAt !== undefined) return reject({ code: 'ERASURE_CONFIRMED' })
  if (at >= proposal.expires) return reject({ code: 'PROPOSAL_EXPIRED' })
  if (proposal.proposedBy === person) return reject({ code: 'SECOND_PERSON_NEEDED' })
  return ok({ type: 'ErasureConfirmed', erasureId, proposalHash })
}

/** The proposals after an event: open ones, and the newest of those that are done. */
export function withErasure(
  erasures: Erasures,
  event: Proposed | Confirmed | Erased | Done,
  { at, person }: { readonly at: string; readonly person: string },
): Erasures {
  if (event.type === 'ErasureProposed') {
    const { type: _type, ...proposal } = event
    const standing = erasures.filter(({ confirmedAt, expires }) => confirmedAt !== undefined || at < expires)
    return [...standing, { ...proposal, proposedBy: person, proposedAt: at }]
  }
  const after = erasures.map((one) => (one.erasureId === event.erasureId ? { ...one, ...changeOf(one, event, at) } : one))
  const done = after.filter(({ doneAt }) => doneAt !== undefined)
  return after.filter((one) => one.doneAt === undefined || done.slice(-KEPT_DONE).includes(one))
}
function changeOf({ people = 0 }: ErasureProposal, event: Confirmed | Erased | Done, at: string): Partial<ErasureProposal> {
  switch (event.type) {
    case 'ErasureConfirmed':
      return { confirmedAt: at }
    case 'SubjectsErased':
      return { people: people + event.withdrawals }
    case 'ErasureDone':
      return { doneAt: at, ...(event.cohorts === undefined ? {} : { cohorts: event.cohorts }) }
    default:
      return assertNever(event)
  }
}

/** What waits for a second person is in the list of the site's stewards; it names nobody. */
export const erasureTasks = (site: string, erasures: Erasures): readonly DerivedItem[] =>
  erasures
    .filter(({ confirmedAt }) => confirmedAt === undefined)
    .map(({ erasureId, expires, proposedAt }) => ({
      pk: `inbox#steward@${site}`,
      sk: `consent#${site}#erase-${erasureId}`,
      task: 'confirm-consent-erasure',
      stream: `consent#${site}`,
      title: '',
      site,
      since: proposedAt,
      due: expires,
    }))
