import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import type { Sealed } from '#policies/kernel/sealed'
import type { Instant } from '#policies/kernel/time'
import { type Application, openRequests } from './application'
import { deadlineOf } from './clocks/deadlines'
import type { ApplicationEvent } from './events'
import { consentNeedOf } from './form/consent-need'
import type { Form } from './form/sections'
import { outOfPhase } from './guard'
import { profileOf } from './profile'

export type Submit = {
  readonly form: Form
  readonly sealed: Sealed
  readonly answers: readonly { readonly request: string; readonly answer: Sealed }[]
  readonly knownSites: readonly string[]
}

/** Seals a complete form as the next version. A resubmission answers every open request of the office. */
export function decideSubmit(
  application: Application,
  { form, sealed, answers, knownSites }: Submit,
  at: Instant,
): Result<readonly ApplicationEvent[], Rejection> {
  const refused = outOfPhase(application, 'draft', 'rework')
  if (refused) return refused
  const unknown = form.sites.sites.filter((site) => !knownSites.includes(site))
  if (unknown.length > 0) return reject({ code: 'SITE_UNKNOWN', sites: unknown })
  const open = openRequests(application).map(({ id }) => id)
  const unanswered = open.filter((id) => !answers.some(({ request }) => request === id))
  if (unanswered.length > 0) return reject({ code: 'REQUEST_UNANSWERED', requests: unanswered })
  const strange = answers.filter(({ request }) => !open.includes(request))
  if (strange.length > 0) return reject({ code: 'REQUEST_UNKNOWN', requests: strange.map(({ request }) => request) })
  const responsible = form.people.responsible ?? form.people.applicant
  return ok<readonly ApplicationEvent[]>([
    {
      type: 'ApplicationSubmitted',
      version: application.version + 1,
      sealed,
      abbreviation: form.general.abbreviation,
      sites: [...new Set(form.sites.sites)],
      coApplicants: [...othersNamed(form, application.owner)],
      units: responsible.institute.unit === undefined ? [] : [responsible.institute.unit],
      consent: consentNeedOf(form.scope),
      profile: profileOf(form),
      durationMonths: form.general.durationMonths,
      deadline: deadlineOf('formalCheck', at),
      answers: [...answers],
    },
  ])
}

/** People with a profile who apply together with the owner, each once; who names themselves is the applicant already. */
const othersNamed = ({ people }: Form, owner: string): readonly string[] => [
  ...new Set(people.coApplicants.flatMap(({ personId }) => (personId === undefined || personId === owner ? [] : [personId]))),
]
