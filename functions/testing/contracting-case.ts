import type { Deps } from '#functions/ports-deps'
import { onApplication } from '#functions/usecases/cases'
import { type CommandContext, systemContext } from '#functions/usecases/handle'
import { ballotIdOf } from '#policies/application/application'
import type { ApplicationEvent } from '#policies/application/events'
import { consentNeedOf } from '#policies/application/form/consent-need'
import type { Form } from '#policies/application/form/sections'
import { hashOf, sha256Hex } from '#policies/kernel/hash'
import type { Json } from '#policies/kernel/json'
import { ok } from '#policies/kernel/result'
import { deadlineAfterDays } from '#policies/kernel/time'
import { holderOf, personOf, siteOf } from './memory/directory'
import { SAMPLE_FORM } from './sample-form'

export const APP = 'sepsisgender'
export const NETWORK = {
  people: [
    personOf('p-ada', { givenName: 'Ada', familyName: 'Muster' }),
    personOf('p-jonas', { givenName: 'Jonas', familyName: 'Probe' }),
    holderOf('p-office', 'office'),
    ...['charite', 'ukhd', 'umg', 'mri'].map((site) => holderOf(`p-sign-${site}`, 'signatory', site)),
  ],
  sites: ['charite', 'ukhd', 'umg', 'mri'].map(siteOf),
}
/** A command of a person as the HTTP runtime makes it. */
export const asPerson = (
  person: string,
  role: CommandContext['actor']['role'],
  commandId: string,
  content: Json = null,
): CommandContext => ({
  actor: { person, role },
  caller: person,
  commandId,
  fingerprint: hashOf(content),
})

/**
 * A case in phase `contracting`: submitted by p-ada with p-jonas, approved by charite with one condition and by ukhd and umg without,
 * refused by mri. Written as events, with the form and the condition really sealed.
 */
export async function contractingCase(deps: Deps, form: Form = SAMPLE_FORM, id = APP): Promise<void> {
  const sealed = await deps.vault.seal(id, 'form#1', form as unknown as Json)
  const condition = await deps.vault.seal(id, 'condition#1', 'Ergebnisse einzelner Stationen werden nicht veröffentlicht.')
  const at = deps.clock.now()
  const deadline = deadlineAfterDays(at, 7)
  const decided = (site: string, outcome: 'approved' | 'approved-with-conditions' | 'refused'): ApplicationEvent => ({
    type: 'SiteDecided',
    site,
    ballotId: ballotIdOf(id, site),
    outcome,
    ballotEntry: sha256Hex(`ballot ${site}`),
    conditions:
      outcome === 'approved-with-conditions'
        ? [{ id: `${site}-c1`, texts: [condition], owner: 'applicant', dueDays: 60, evidence: ['Nachtragsvotum'] }]
        : [],
  })
  const events: readonly ApplicationEvent[] = [
    { type: 'ApplicationStarted', owner: 'p-ada' },
    {
      type: 'ApplicationSubmitted',
      version: 1,
      sealed,
      abbreviation: form.general.abbreviation,
      sites: ['charite', 'ukhd', 'umg', 'mri'],
      coApplicants: ['p-jonas'],
      units: ['musterstadt/anaesthesiology'],
      consent: consentNeedOf(form.scope),
      durationMonths: form.general.durationMonths,
      deadline,
      answers: [],
    },
    { type: 'ApplicationAccepted', sealedHash: sealed.hash, deadline },
    decided('charite', 'approved-with-conditions'),
    decided('ukhd', 'approved'),
    decided('umg', 'approved'),
    decided('mri', 'refused'),
    { type: 'SiteReviewSettled', approved: ['charite', 'ukhd', 'umg'], deadline },
    { type: 'ConditionAnswered', condition: 'charite-c1', site: 'charite', accepted: true },
    { type: 'ConditionsSettled', remaining: ['charite', 'ukhd', 'umg'] },
  ]
  await onApplication(deps, systemContext(`build#${id}`), id, () => ok(events))
  await deps.titles.put(id, form.general.title)
}
