import type { Instant, PlainDate } from '#policies/kernel/time'
import { endOfBerlinDay, startOfBerlinDay } from '#policies/kernel/time'
import type { DerivedItem } from '#policies/ledger/aggregate'
import { type Application, OPEN_SITE_STATES, openRequests } from './application'
import { DUTY_PHASES } from './decide-condition-duty'

/** One line of a "your turn" list. The title is looked up when the list is read, so that nothing here must be erased. */
const task = (application: Application, pk: string, name: string, due?: Instant, site?: string): DerivedItem => ({
  pk,
  sk: `application#${application.id}#${name}`,
  task: name,
  stream: `application#${application.id}`,
  applicationId: application.id,
  // stays as it is while others act, so that their acts do not write this line again
  since: application.phaseSince ?? application.updatedAt ?? null,
  ...(due === undefined ? {} : { due }),
  ...(site === undefined ? {} : { site }),
})
const mine = ({ owner }: Application) => `inbox#person#${owner}`
const OFFICE = 'inbox#office'

function tasks(application: Application): readonly DerivedItem[] {
  const { phase, deadline } = application
  if (phase === 'draft') return [task(application, mine(application), 'complete-draft')]
  if (phase === 'rework') return openRequests(application).length > 0 ? [task(application, mine(application), 'rework')] : []
  if (phase === 'formal-check') return [task(application, OFFICE, 'formal-check', deadline)]
  if (phase === 'site-review') return siteReview(application)
  if (phase === 'conditions') return [task(application, mine(application), 'answer-conditions', deadline)]
  if (phase === 'contracting') return contracting(application)
  if (phase === 'published')
    return [task(application, OFFICE, 'activate', application.register && startOfBerlinDay(application.register.useFrom as PlainDate))]
  return []
}
function siteReview(application: Application): readonly DerivedItem[] {
  const { deadline, sites } = application
  const prechecks = sites
    .filter(({ state, precheck }) => state === 'precheck' && precheck === undefined)
    .map(({ site }) => task(application, `inbox#steward@${site}`, 'precheck', deadline, site))
  const openings = sites
    .filter(({ state, awaitsOpening }) => awaitsOpening !== undefined && OPEN_SITE_STATES.includes(state))
    .flatMap(({ site, awaitsOpening }) =>
      [`inbox#chair@${site}`, ...(awaitsOpening === 'quorum-at-risk' ? [OFFICE] : [])].map((pk) => ({
        ...task(application, pk, 'open-ballot', deadline, site),
        sk: `application#${application.id}#open-ballot#${site}`,
      })),
    )
  return [...prechecks, ...openings]
}
function contracting(application: Application): readonly DerivedItem[] {
  const { contract } = application
  if (contract === undefined || (contract.refused.length > 0 && contract.inForce.length === 0))
    return [task(application, OFFICE, 'issue-contract')]
  return contract.inForce.length > 0 ? [task(application, OFFICE, 'publish')] : []
}

const INBOX_OF_OWNER = {
  applicant: mine,
  site: (_application: Application, site: string) => `inbox#steward@${site}`,
  office: () => OFFICE,
} as const
/** Conditions of sites whose contract is in force: the owner's turn until evidence is handed in, then the reviewers'. */
function duties(application: Application): readonly DerivedItem[] {
  const inForce = application.contract?.inForce ?? []
  if (!DUTY_PHASES.some((phase) => phase === application.phase)) return []
  return application.conditions
    .filter(({ site, state }) => state === 'accepted' && inForce.includes(site))
    .flatMap(({ id, site, owner, due, awaitsReview, handedIn, reviews }) => {
      const name = awaitsReview ? 'review-condition' : 'fulfil-condition'
      const inboxes = awaitsReview ? [`inbox#chair@${site}`, OFFICE] : [INBOX_OF_OWNER[owner](application, site)]
      const since = (awaitsReview ? handedIn : reviews)?.at(-1)?.at
      return inboxes.map((pk) => ({
        ...task(application, pk, name, due && endOfBerlinDay(due), site),
        sk: `application#${application.id}#${name}#${id}`,
        condition: id,
        ...(since && { since }),
      }))
    })
}

/** Tasks, and the line of the catalogue. */
export function derivedOfApplication(application: Application): readonly DerivedItem[] {
  if (application.phase === 'none') return []
  const { id, phase, owner, coApplicants, deadline, updatedAt, listedAt } = application
  const line: DerivedItem = {
    pk: 'list#applications',
    sk: id,
    phase,
    owner,
    coApplicants,
    sites: application.sites.map(({ site, state }) => ({ site, state })),
    updatedAt: listedAt ?? updatedAt ?? null,
    ...(application.profile === undefined ? {} : { profile: application.profile, consent: application.consent }),
    ...(deadline === undefined ? {} : { deadline }),
    ...(application.erasedAt === undefined ? {} : { erasedAt: application.erasedAt }),
  }
  return application.erasedAt === undefined ? [line, ...tasks(application), ...duties(application)] : [line]
}
