import { assertNever } from '#policies/kernel/assert-never'
import { addDays, berlinDay, type Instant } from '#policies/kernel/time'
import type { EventContext } from '#policies/ledger/aggregate'
import { type Application, ballotIdOf, type CaseCondition, type SiteReview } from './application'
import type { ApplicationEvent, EventOf } from './events'

const withSite = (application: Application, site: string, change: (review: SiteReview) => SiteReview): Application => ({
  ...application,
  sites: application.sites.map((review) => (review.site === site ? change(review) : review)),
})
const withoutDeadline = ({ deadline: _deadline, ...rest }: Application): Application => ({ ...rest, escalated: false })

function submitted(application: Application, event: EventOf<'ApplicationSubmitted'>, { at }: EventContext): Application {
  const answers = new Map(event.answers.map(({ request, answer }) => [request, answer]))
  return {
    ...withoutDeadline(application),
    phase: 'formal-check',
    version: event.version,
    submittedAt: at,
    deadline: event.deadline,
    sealed: [...application.sealed, event.sealed],
    abbreviation: event.abbreviation,
    coApplicants: event.coApplicants,
    units: event.units,
    consent: event.consent,
    ...(event.profile === undefined ? {} : { profile: event.profile }),
    durationMonths: event.durationMonths,
    sites: event.sites.map((site) => ({ site, state: 'waiting', ballotId: ballotIdOf(application.id, site) })),
    requests: application.requests.map((request) => {
      const answer = answers.get(request.id)
      return answer === undefined ? request : { ...request, answer }
    }),
  }
}

function settled(application: Application, event: EventOf<'SiteReviewSettled'>): Application {
  const open = application.conditions.some(({ state }) => state === 'proposed')
  const phase = event.approved.length === 0 ? 'rejected' : open ? 'conditions' : 'contracting'
  return {
    ...withoutDeadline(application),
    phase,
    settledReviews: [...application.settledReviews, application.version],
    ...(event.deadline === undefined ? {} : { deadline: event.deadline }),
  }
}

/** The conditions of the former ballot go with its result; the ledger keeps both. A case that no site had approved is under review again. */
function reopened(application: Application, event: EventOf<'SiteReopened'>): Application {
  const back = application.phase === 'site-review' ? application : { ...withoutDeadline(application), phase: 'site-review' as const }
  return {
    ...withSite(back, event.site, ({ deadline: _deadline, ballotEntry: _entry, reasonCode: _reason, ...review }) => ({
      ...review,
      state: 'voting',
      ballotId: event.ballotId,
      reopened: true,
    })),
    conditions: application.conditions.filter(({ site }) => site !== event.site),
  }
}

const withCondition = (application: Application, id: string, change: (condition: CaseCondition) => CaseCondition): Application => ({
  ...application,
  conditions: application.conditions.map((condition) => (condition.id === id ? change(condition) : condition)),
})
function reviewed(application: Application, event: EventOf<'ConditionReviewed'>, { at, actor }: EventContext): Application {
  const { verdict, reason } = event
  return withCondition(application, event.condition, ({ awaitsReview: _awaited, reviews = [], ...condition }) => ({
    ...condition,
    state: verdict === 'not-yet' ? condition.state : verdict,
    reviews: [...reviews, { verdict, at, role: actor.role, ...(reason && { reason }) }],
  }))
}
/** The days of a condition run from the day on which the site's contract comes into force, as in its grant. */
const dueFrom = (application: Application, site: string, at: Instant): Application => ({
  ...application,
  conditions: application.conditions.map((condition) =>
    condition.site === site && condition.state === 'accepted' && condition.dueDays > 0
      ? { ...condition, due: addDays(berlinDay(at), condition.dueDays) }
      : condition,
  ),
})

function progressed(application: Application, event: EventOf<'ContractProgressed'>): Application {
  const contract = application.contract
  if (contract === undefined || contract.id !== event.contractId) return application
  const add = (list: readonly string[], here: boolean) => (here && !list.includes(event.party) ? [...list, event.party] : list)
  const after = {
    ...application,
    contract: {
      ...contract,
      signed: add(contract.signed, event.state === 'signed'),
      refused: add(contract.refused, event.state === 'refused'),
      inForce: add(contract.inForce, event.state === 'in-force'),
    },
  }
  if (event.party === 'applicant') return event.state === 'refused' ? { ...withoutDeadline(after), phase: 'rejected' } : after
  const state = { signed: 'contract-signed', refused: 'excluded', 'in-force': 'in-force' } as const
  return withSite(after, event.party, (review) => ({
    ...review,
    state: state[event.state],
    ...(event.state === 'refused' ? { reasonCode: 'contract-refused' } : {}),
  }))
}

/** A new version of the contract takes the signatures off: the site is where its committee left it. */
function unsigned({ conditions }: Application, review: SiteReview): SiteReview {
  if (review.state !== 'contract-signed') return review
  return { ...review, state: conditions.some(({ site }) => site === review.site) ? 'approved-with-conditions' : 'approved' }
}

/** Folds one event. Total over the union: an event that nobody folds is a compile error. */
export function evolveApplication(before: Application, event: ApplicationEvent, context: EventContext): Application {
  const { at } = context
  const after = folded(before, event, context)
  return {
    ...after,
    updatedAt: at,
    ...(after.phase === before.phase ? {} : { phaseSince: at }),
    ...(isListedAlike(before, after) ? {} : { listedAt: at }),
  }
}
/** Whether the list of cases tells the same of both: its line is not written again then. */
const isListedAlike = (before: Application, after: Application): boolean =>
  before.phase === after.phase &&
  before.deadline === after.deadline &&
  before.erasedAt === after.erasedAt &&
  before.sites.length === after.sites.length &&
  after.sites.every(({ site, state }, index) => before.sites[index]?.site === site && before.sites[index]?.state === state)

function folded(application: Application, event: ApplicationEvent, context: EventContext): Application {
  switch (event.type) {
    case 'ApplicationStarted':
      return { ...application, phase: 'draft', owner: event.owner, createdAt: context.at }
    case 'ApplicationSubmitted':
      return submitted(application, event, context)
    case 'ApplicationAccepted':
      return {
        ...withoutDeadline(application),
        phase: 'site-review',
        deadline: event.deadline,
        sites: application.sites.map((review) => ({ ...review, state: 'precheck', deadline: event.deadline })),
      }
    case 'ApplicationReturned':
      return {
        ...withoutDeadline(application),
        phase: 'rework',
        requests: [...application.requests, ...event.requests.map((request) => ({ ...request, version: application.version }))],
      }
    case 'ApplicationRejected':
      return { ...withoutDeadline(application), phase: 'rejected' }
    case 'ApplicationWithdrawn':
      return { ...withoutDeadline(application), phase: 'withdrawn' }
    case 'DeadlineEscalated':
      return event.clock === 'formal-check' ? { ...application, escalated: true } : application
    case 'SitePrechecked': {
      const { site, feasible, cases, remarks } = event
      const precheck = { feasible, cases, ...(remarks === undefined ? {} : { remarks }) }
      return withSite(application, site, (review) => ({
        ...review,
        precheck,
        ...(feasible ? {} : { state: 'infeasible', reasonCode: 'infeasible' }),
      }))
    }
    case 'SiteVotingOpened':
      return withSite(application, event.site, ({ awaitsOpening: _awaited, reopened: _reopened, ...review }) => ({
        ...review,
        state: 'voting',
        ballotId: event.ballotId,
        deadline: event.deadline,
      }))
    case 'SiteAwaitsOpening':
      return withSite(application, event.site, (review) => ({ ...review, awaitsOpening: event.cause }))
    case 'SiteReopened':
      return reopened(application, event)
    case 'SiteDecided':
      return {
        ...withSite(application, event.site, ({ deadline: _deadline, ...review }) => ({
          ...review,
          state: event.outcome,
          ballotId: event.ballotId,
          ballotEntry: event.ballotEntry,
        })),
        conditions: [
          ...application.conditions,
          ...event.conditions.map((condition) => ({ ...condition, site: event.site, state: 'proposed' as const })),
        ],
      }
    case 'SiteExcluded':
      return withSite(application, event.site, ({ deadline: _deadline, ...review }) => ({
        ...review,
        state: 'excluded',
        reasonCode: event.reasonCode,
      }))
    case 'SiteReviewClosed':
      return application
    case 'SiteReviewSettled':
      return settled(application, event)
    case 'ConditionAnswered':
      return {
        ...application,
        conditions: application.conditions.map((c) =>
          c.id === event.condition ? { ...c, state: event.accepted ? 'accepted' : 'refused' } : c,
        ),
      }
    case 'ConditionEvidenceGiven':
      return withCondition(application, event.condition, ({ handedIn = [], ...condition }) => ({
        ...condition,
        handedIn: [...handedIn, { evidence: event.evidence, at: context.at, role: context.actor.role }],
        awaitsReview: true,
      }))
    case 'ConditionReviewed':
      return reviewed(application, event, context)
    case 'ConditionsSettled':
      return { ...withoutDeadline(application), phase: event.remaining.length === 0 ? 'rejected' : 'contracting' }
    case 'ContractStarted':
      return {
        ...application,
        contract: { id: event.contractId, version: event.version, signed: [], refused: [], inForce: [] },
        sites: application.sites.map((review) => unsigned(application, review)),
      }
    case 'ContractProgressed':
      return event.state === 'in-force' ? dueFrom(progressed(application, event), event.party, context.at) : progressed(application, event)
    case 'ContractingFailed':
      return { ...withoutDeadline(application), phase: 'rejected' }
    case 'ApplicationPublished':
      return {
        ...application,
        phase: 'published',
        register: { id: event.entryId, contentHash: event.contentHash, publishedAt: context.at, useFrom: event.useFrom },
      }
    case 'UseActivated':
      return { ...application, phase: 'active' }
    case 'ErasureProposed':
      return {
        ...application,
        erasure: { ground: event.ground, proposalHash: event.proposalHash, expires: event.expires, proposedBy: context.actor.person },
      }
    case 'CaseErased':
      return { ...application, erasedAt: context.at }
    default:
      return assertNever(event)
  }
}
