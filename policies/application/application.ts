import type { Sha256 } from '#policies/kernel/hash'
import type { Sealed } from '#policies/kernel/sealed'
import type { Instant, PlainDate } from '#policies/kernel/time'
import type { Condition, ConditionVerdict, ConsentNeed, EventOf } from './events'
import type { Profile } from './profile'

export type Phase =
  | 'none'
  | 'draft'
  | 'formal-check'
  | 'rework'
  | 'site-review'
  | 'conditions'
  | 'contracting'
  | 'published'
  | 'active'
  | 'closed'
  | 'rejected'
  | 'withdrawn'
  | 'expired'
export type SiteState =
  | 'waiting'
  | 'precheck'
  | 'voting'
  | 'approved'
  | 'approved-with-conditions'
  | 'returned'
  | 'refused'
  | 'no-decision'
  | 'infeasible'
  | 'excluded'
  | 'contract-signed'
  | 'in-force'
export type SiteReview = {
  readonly site: string
  readonly state: SiteState
  readonly ballotId: string
  readonly deadline?: Instant
  readonly reasonCode?: string
  readonly ballotEntry?: Sha256
  /** Why the ballot waits to be opened by a person. */
  readonly awaitsOpening?: 'charter' | 'quorum-at-risk'
  /** The next round is asked for, and not open yet. */
  readonly reopened?: true
  readonly precheck?: { readonly feasible: boolean; readonly cases: number; readonly remarks?: Sealed | undefined }
}
export type CaseCondition = Condition & {
  readonly site: string
  readonly state: 'proposed' | 'accepted' | 'refused' | 'fulfilled' | 'waived'
  /** Counted from the day on which the site's contract came into force; absent: not yet in force, or for the whole term. */
  readonly due?: PlainDate
  readonly handedIn?: readonly { readonly evidence: Sealed; readonly at: Instant; readonly role: string }[]
  /** What was handed in last waits for its review. */
  readonly awaitsReview?: true
  readonly reviews?: readonly {
    readonly verdict: ConditionVerdict
    readonly reason?: Sealed
    readonly at: Instant
    readonly role: string
  }[]
}
export type Request = {
  readonly id: string
  readonly section: string
  readonly text: Sealed
  readonly version: number
  readonly answer?: Sealed
}

/** One data-use request as its events left it. Plain JSON: it is kept as the snapshot of the head item. */
export type Application = {
  readonly id: string
  readonly phase: Phase
  readonly version: number
  readonly owner: string
  readonly coApplicants: readonly string[]
  readonly units: readonly string[]
  readonly createdAt?: Instant
  readonly updatedAt?: Instant
  /** Since when the case is in its phase; absent in states of before 0.2.0 until the phase changes. */
  readonly phaseSince?: Instant
  /** When that changed last of which the list of cases tells; absent in states of before 0.2.0 until it changes. */
  readonly listedAt?: Instant
  readonly submittedAt?: Instant
  readonly sealed: readonly Sealed[]
  readonly abbreviation?: string
  readonly consent?: ConsentNeed
  readonly profile?: Profile
  readonly durationMonths?: number
  readonly deadline?: Instant
  readonly escalated: boolean
  readonly sites: readonly SiteReview[]
  readonly requests: readonly Request[]
  readonly conditions: readonly CaseCondition[]
  readonly settledReviews: readonly number[]
  readonly contract?: {
    readonly id: string
    readonly version: number
    readonly signed: readonly string[]
    readonly refused: readonly string[]
    readonly inForce: readonly string[]
  }
  readonly register?: { readonly id: string; readonly contentHash: Sha256; readonly publishedAt: Instant; readonly useFrom: string }
  readonly erasure?: Pick<EventOf<'ErasureProposed'>, 'ground' | 'proposalHash' | 'expires'> & { readonly proposedBy: string }
  readonly erasedAt?: Instant
}

export const noApplication = (id: string): Application => ({
  id,
  phase: 'none',
  version: 0,
  owner: '',
  coApplicants: [],
  units: [],
  sealed: [],
  escalated: false,
  sites: [],
  requests: [],
  conditions: [],
  settledReviews: [],
})

/** Sites that still have to answer. */
export const OPEN_SITE_STATES: readonly SiteState[] = ['waiting', 'precheck', 'voting']
export const isOpenSite = ({ state }: SiteReview): boolean => OPEN_SITE_STATES.includes(state)
/** Sites whose data the project may still come to use. */
export const providingSites = (application: Application): readonly SiteReview[] =>
  application.sites.filter(({ state }) => ['approved', 'approved-with-conditions', 'contract-signed', 'in-force'].includes(state))
export const siteOf = (application: Application, site: string): SiteReview | undefined =>
  application.sites.find((review) => review.site === site)
/** The hash of the sealed version that is being judged. */
export const currentSeal = (application: Application): Sealed | undefined => application.sealed.at(-1)
export const openRequests = (application: Application): readonly Request[] =>
  application.requests.filter(({ answer }) => answer === undefined)
/** `<application>-<site>-r<round>`: stream, execution name and ballot id in one (architecture, "The ledger"). */
export const ballotIdOf = (applicationId: string, site: string, round = 1): string => `${applicationId}-${site}-r${round}`
/** What people say on the telephone: `V-7K2M-QX` from the id, in capitals without look-alikes. */
export function referenceOf(id: string): string {
  const letters = id
    .replaceAll(/[^a-z2-7]/g, '')
    .toUpperCase()
    .padEnd(7, 'A')
  return `V-${letters.slice(0, 4)}-${letters.slice(4, 7)}`
}
