import { currentSeal, providingSites, referenceOf } from '#policies/application/application'
import { decidePublish } from '#policies/application/decide-contracting'
import type { Form } from '#policies/application/form/sections'
import { hashOf, stableId } from '#policies/kernel/hash'
import type { Json } from '#policies/kernel/json'
import { reject } from '#policies/kernel/result'
import type { Deps } from '../../ports-deps'
import { loadApplication, onApplication } from '../cases'
import type { CommandContext } from '../handle'
import { openJson } from '../texts'

/** What the public reads: taken from the sealed form, without any person's name. */
export async function registerContentOf(
  deps: Pick<Deps, 'ledger' | 'vault' | 'directory'>,
  applicationId: string,
): Promise<Json | 'erased'> {
  const application = await loadApplication(deps, applicationId)
  const seal = currentSeal(application)
  const opened = seal === undefined ? 'erased' : await openJson(deps, applicationId, seal)
  if (opened === 'erased') return 'erased'
  const form = opened as unknown as Form
  const names = new Map((await deps.directory.sites()).map(({ slug, name }) => [slug, name]))
  const inForce = application.contract?.inForce ?? []
  return {
    reference: referenceOf(applicationId),
    title: form.general.title,
    summary: form.project.summary,
    institution: (form.people.responsible ?? form.people.applicant).institute.name,
    purpose: form.use.purpose,
    analysis: form.scope.analysis,
    modules: form.data.modules,
    durationMonths: form.general.durationMonths,
    sites: providingSites(application)
      .filter(({ site }) => inForce.includes(site))
      .map(({ site }) => ({ site, name: names.get(site) ?? site })),
  }
}

/** The office publishes; the entry's content is bound to the event by its hash. */
export async function publishApplication(deps: Deps, context: CommandContext, { applicationId }: { applicationId: string }) {
  const content = await registerContentOf(deps, applicationId)
  if (content === 'erased') return reject({ code: 'CASE_ERASED' })
  const entryId = stableId('register', applicationId)
  const done = await onApplication(deps, context, applicationId, (application, at) =>
    decidePublish(application, entryId, hashOf(content), at),
  )
  if (done.ok) await deps.register.put({ id: entryId, applicationId, content })
  return done
}
