import { decideSubmit } from '#policies/application/decide-submit'
import { completeForm } from '#policies/application/form/completeness'
import type { Json } from '#policies/kernel/json'
import type { Deps } from '../../ports-deps'
import { loadApplication, onApplication } from '../cases'
import type { CommandContext } from '../handle'
import { sealText } from '../texts'

export type SubmitApplication = {
  readonly applicationId: string
  readonly answers: readonly { readonly request: string; readonly answer: string }[]
}

/** Checks the whole form on the server, seals it, and hands it to the office. */
export async function submitApplication(deps: Deps, context: CommandContext, { applicationId, answers }: SubmitApplication) {
  const { version } = await loadApplication(deps, applicationId)
  const sections = await deps.drafts.sections(applicationId)
  const form = completeForm(Object.fromEntries(sections.map(({ section, content }) => [section, content])))
  if (!form.ok) return onApplication(deps, context, applicationId, () => form)
  const sealed = await deps.vault.seal(applicationId, `form#${context.commandId}#${version + 1}`, form.value as unknown as Json)
  const sealedAnswers = await Promise.all(
    answers.map(async ({ request, answer }) => ({
      request,
      answer: await sealText(deps, context, applicationId, `answer#${request}`, answer),
    })),
  )
  const knownSites = (await deps.directory.sites()).map(({ slug }) => slug)
  return onApplication(deps, context, applicationId, (application, at) =>
    decideSubmit(application, { form: form.value, sealed, answers: sealedAnswers, knownSites }, at),
  )
}
