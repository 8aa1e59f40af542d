import { ballotFact } from '#policies/committee/ballot-id'
import { type Instant, type PlainDate, startOfBerlinDay } from '#policies/kernel/time'
import type { EventContext } from '#policies/ledger/aggregate'
import type { Effect, Recipient } from '#policies/ledger/effect'
import { OTHER_REMINDERS, reminderEffects } from '#policies/notices/reminders'
import { type Application, ballotIdOf, type SiteReview } from './application'
import { awaitsPrecheck, ballotInput, mayOpen, OPEN_BALLOT } from './decide-site-review'
import type { ApplicationEvent, EventOf } from './events'
import { runningDeadline } from './owing'
import { conditionsFact, formalCheckFact, precheckFact, sitesFact } from './waits'

const start = (application: Application, stage: 'formal-check' | 'site-review' | 'conditions'): Effect => ({
  kind: 'start',
  machine: 'application-review',
  name: `${application.id}-v${application.version}-${stage}`,
  input: { applicationId: application.id, version: application.version, stage },
})
const signal = (fact: string): Effect => ({ kind: 'signal', fact })
const OFFICE: readonly Recipient[] = [{ role: 'office' }]
const mail = (application: Application, template: string, to: readonly Recipient[]): Effect => ({
  kind: 'mail',
  template,
  to,
  about: `application#${application.id}`,
  data: { applicationId: application.id },
})
const owners = ({ owner, coApplicants }: Application): readonly Recipient[] => [owner, ...coApplicants].map((person) => ({ person }))
const stewards = ({ sites }: Application): readonly Recipient[] => sites.map(({ site }) => ({ role: 'steward', site }))

/** Reminders of the deadline that now runs, if any. */
function reminders(application: Application, at: Instant): readonly Effect[] {
  const deadline = runningDeadline(application)
  return deadline === undefined ? [] : reminderEffects(`application#${application.id}`, deadline, OTHER_REMINDERS, at)
}

/** The people who have to do something about a condition. */
function ownersOfCondition(application: Application, id: string): readonly Recipient[] {
  const condition = application.conditions.find((candidate) => candidate.id === id)
  if (condition?.owner === 'applicant') return owners(application)
  return condition?.owner === 'site' ? [{ role: 'steward', site: condition.site }] : OFFICE
}

/** Whoever waits on a case that has ended is woken. */
function wakeAll(before: Application, after: Application): readonly Effect[] {
  const { id, version } = after
  return [
    ...(before.phase === 'formal-check' ? [signal(formalCheckFact(id, version))] : []),
    ...(before.phase === 'site-review' ? [signal(sitesFact(id, version)), ...openBallots(before)] : []),
    ...(before.phase === 'conditions' ? [signal(conditionsFact(id, version))] : []),
  ]
}
const openBallots = (application: Application): readonly Effect[] =>
  application.sites.flatMap(({ site, state, ballotId, awaitsOpening }): readonly Effect[] => {
    if (awaitsOpening !== undefined) return [signal(ballotFact(ballotId))]
    if (state === 'precheck') return [signal(precheckFact(ballotIdOf(application.id, site)))]
    return state === 'voting' ? [{ kind: 'command', command: 'abandon-ballot', payload: { ballotId } }] : []
  })

const openBallot = (application: Application, review: SiteReview, of: string): readonly Effect[] =>
  review.site === of && mayOpen(application, review)
    ? [{ kind: 'command', command: OPEN_BALLOT, payload: ballotInput(application, review) }]
    : []

/** Whoever waits for the site is woken; a steward who never answered, and the office, are told. */
function excluded(before: Application, { site, reasonCode }: EventOf<'SiteExcluded'>, after: Application): readonly Effect[] {
  if (before.phase !== 'site-review') return []
  const sites = before.sites.filter((review) => review.site === site)
  const unanswered = reasonCode === 'no-answer' && sites.some((review) => awaitsPrecheck(before, review))
  return [
    ...openBallots({ ...before, sites }),
    ...(unanswered ? [mail(after, 'deadline-missed', [...OFFICE, { role: 'steward', site }])] : []),
  ]
}

/** What an event of a case causes elsewhere. */
export function followApplication(
  before: Application,
  event: ApplicationEvent,
  after: Application,
  { at }: EventContext,
): readonly Effect[] {
  const { id, version } = after
  switch (event.type) {
    case 'ApplicationSubmitted':
      return [
        start(after, 'formal-check'),
        mail(after, 'application-submitted', OFFICE),
        mail(after, 'submission-received', owners(after)),
        ...reminders(after, at),
      ]
    case 'ApplicationAccepted':
      return [
        signal(formalCheckFact(id, version)),
        start(after, 'site-review'),
        mail(after, 'released-to-sites', owners(after)),
        mail(after, 'precheck-asked', stewards(after)),
        ...reminders(after, at),
      ]
    case 'ApplicationReturned':
      return [signal(formalCheckFact(id, version)), mail(after, 'application-returned', owners(after))]
    case 'ApplicationRejected':
      return [signal(formalCheckFact(id, version)), mail(after, 'application-rejected', owners(after))]
    case 'ApplicationWithdrawn':
      return [...wakeAll(before, after), ...(before.phase === 'draft' ? [] : [mail(after, 'application-withdrawn', OFFICE)])]
    case 'DeadlineEscalated':
      return [mail(after, 'deadline-missed', event.site === undefined ? OFFICE : [...OFFICE, { role: 'steward', site: event.site }])]
    case 'SitePrechecked':
      // an execution of an earlier release waits for the fact; else the ballot is opened now, and its execution begins with it
      return [signal(precheckFact(ballotIdOf(id, event.site))), ...after.sites.flatMap((one) => openBallot(after, one, event.site))]
    case 'SiteExcluded':
      return excluded(before, event, after)
    case 'SiteReviewSettled':
      return [
        signal(sitesFact(id, version)),
        ...(after.phase === 'conditions' ? [start(after, 'conditions')] : []),
        mail(after, `sites-settled-${after.phase}`, [...owners(after), ...OFFICE]),
        ...reminders(after, at),
      ]
    case 'ConditionsSettled':
      return [signal(conditionsFact(id, version)), mail(after, 'conditions-settled', OFFICE)]
    case 'ContractingFailed':
      return [mail(after, 'contracting-failed', [...owners(after), ...OFFICE])]
    case 'ApplicationPublished':
      return [
        mail(after, 'published', [...owners(after), ...OFFICE]),
        {
          kind: 'schedule',
          name: `activation-${id}`,
          at: startOfBerlinDay(event.useFrom as PlainDate),
          handler: 'remind-activation',
          payload: { applicationId: id },
        },
      ]
    case 'UseActivated':
      return [
        ...event.sites.map((site): Effect => ({ kind: 'command', command: 'activate-grant', payload: { applicationId: id, site } })),
        mail(after, 'use-activated', [...owners(after), ...stewards(after)]),
      ]
    case 'CaseErased':
      return [...wakeAll(before, after), { kind: 'command', command: 'erase-case', payload: { applicationId: id } }]
    case 'ConditionEvidenceGiven':
      return [mail(after, 'condition-evidence', [{ role: 'chair', site: event.site }, ...OFFICE])]
    case 'ConditionReviewed':
      return [
        ...(event.verdict === 'not-yet'
          ? []
          : [
              {
                kind: 'command',
                command: 'settle-grant-condition',
                payload: { applicationId: id, site: event.site, condition: event.condition, state: event.verdict },
              } as const,
            ]),
        mail(after, 'condition-reviewed', ownersOfCondition(after, event.condition)),
      ]
    case 'SiteAwaitsOpening':
      return [mail(after, 'ballot-awaits-opening', [{ role: 'chair', site: event.site }, ...(event.cause === 'charter' ? [] : OFFICE)])]
    case 'SiteReopened':
      return after.sites.flatMap((one) => openBallot(after, one, event.site))
    case 'ApplicationStarted':
    case 'SiteVotingOpened':
    case 'SiteDecided':
    case 'SiteReviewClosed':
    case 'ConditionAnswered':
    case 'ContractStarted':
    case 'ContractProgressed':
    case 'ErasureProposed':
      return []
    default:
      return event satisfies never
  }
}
