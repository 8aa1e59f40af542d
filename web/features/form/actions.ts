'use server'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { getForm, saveSection, submitApplication } from '#functions/api-schema/applications'
import { listSites } from '#functions/api-schema/people'
import type { SectionId } from '#policies/application/form/sections'
import { callAs, missing, refused } from '../../lib/actions'
import { call } from '../../lib/api-client'
import type { ApiProblem } from '../../lib/api-problem'
import { fieldWords } from '../../lib/field-words'
import { type ConflictRow, type FormState, fieldId, textOf, typedValues } from '../../lib/form-state'
import { answerRows } from './answer-rows'
import { type Content, contentOf } from './field'
import { vocabularyOf } from './load-form'
import { fieldOfPointer, sectionOfPointer } from './pointer'
import { applyIntent, readContent } from './read-content'
import { SECTION_TITLES } from './section-titles'
import { FORM } from './sections'

type Target = { readonly applicationId: string; readonly section: SectionId; readonly next: string }

const revisionIn = (form: FormData): number => Number(textOf(form, 'revision') ?? 0)
const store = (target: Target, content: Content, revision: number) =>
  callAs(saveSection, { params: { applicationId: target.applicationId, section: target.section }, body: { content }, ifMatch: revision })

/** Both versions of the answers that differ, and the revision to save over. */
async function conflictWith(target: Target, mine: Content): Promise<{ rows: readonly ConflictRow[]; revision: number }> {
  const answer = await callAs(getForm, { params: { applicationId: target.applicationId } })
  const sites = await call(listSites, {})
  const stored = answer.ok ? answer.value.sections.find(({ id }) => id === target.section) : undefined
  const vocabulary = await vocabularyOf(sites.ok ? sites.value.items : [])
  const theirs = answerRows(FORM[target.section].fields, contentOf(stored?.content), vocabulary)
  const ours = answerRows(FORM[target.section].fields, mine, vocabulary)
  const labels = new Map([...theirs, ...ours].map((row) => [row.name, row.label]))
  const valueIn = (rows: typeof theirs, name: string) => rows.find((row) => row.name === name)?.value ?? ''
  const rows = [...labels].map(([name, label]) => ({ label, theirs: valueIn(theirs, name), mine: valueIn(ours, name) }))
  return { rows: rows.filter((row) => row.theirs !== row.mine), revision: stored?.revision ?? 0 }
}

/** Saves one section, whatever it still lacks, and goes on: to the next section, to the task list, or back with one row more or less. */
export async function save(target: Target, state: FormState, form: FormData): Promise<FormState> {
  const intent = textOf(form, 'intent') ?? 'continue'
  const content = applyIntent(readContent(FORM[target.section].fields, form), intent)
  const answer = await store(target, content, revisionIn(form))
  if (!answer.ok && answer.problem.status === 412) {
    const { rows, revision } = await conflictWith(target, content)
    return {
      attempt: state.attempt + 1,
      faults: [],
      values: { ...typedValues(form), revision: [String(revision)] },
      again: false,
      conflict: rows,
    }
  }
  if (!answer.ok) return refused(state, form, answer.problem, fieldOfPointer)
  const base = `/${await getLocale()}/proposals/${target.applicationId}/edit`
  if (intent === 'return') return redirect(base)
  if (intent === 'continue') return redirect(`${base}${target.next}`)
  // Only the hash differs from where the reader is: without this the browser would keep the page as it was.
  revalidatePath(`${base}/${target.section}`)
  const list = intent.split(/[:.]/)[1] ?? ''
  const rows = contentOf(content)[list]
  return redirect(`${base}/${target.section}#${fieldId(`${list}.${Array.isArray(rows) ? Math.max(0, rows.length - 1) : 0}`)}`)
}

export type Autosaved =
  | { readonly revision: number; readonly savedAt: string }
  | { readonly failed: 'conflict' | 'signed-out' | 'unreachable' }

/** The same without leaving the page. */
export async function autosave(target: Target, form: FormData): Promise<Autosaved> {
  const answer = await store(target, applyIntent(readContent(FORM[target.section].fields, form), ''), revisionIn(form))
  if (answer.ok) return { revision: answer.value.revision, savedAt: answer.value.savedAt }
  if (answer.problem.status === 412) return { failed: 'conflict' }
  return { failed: answer.problem.status === 401 ? 'signed-out' : 'unreachable' }
}

/** Missing answers lie on other pages: their faults link there. */
async function incomplete(state: FormState, form: FormData, applicationId: string, problem: ApiProblem): Promise<FormState> {
  const [say, locale] = await Promise.all([fieldWords(), getLocale()])
  const faults = (problem.errors ?? []).map((error) => {
    const section = sectionOfPointer(error.pointer)
    const title = SECTION_TITLES[section as SectionId]?.[locale] ?? section
    return {
      href: `/${locale}/proposals/${applicationId}/edit/${section}#${fieldId(fieldOfPointer(error.pointer))}`,
      message: `${title}: ${say(error)}`,
    }
  })
  return missing(state, form, faults)
}

/** Submits or resubmits, with an answer to every open request. */
export async function submit(
  target: { readonly applicationId: string; readonly requests: readonly string[] },
  state: FormState,
  form: FormData,
): Promise<FormState> {
  const { applicationId } = target
  const answers = target.requests.map((request) => ({ request, answer: textOf(form, `answers.${request}`) }))
  const t = await getTranslations('review')
  const open = answers.filter(({ answer }) => answer === undefined)
  if (open.length > 0)
    return missing(
      state,
      form,
      open.map(({ request }) => ({ field: `answers.${request}`, message: t('answerMissing') })),
    )
  const body = { answers: answers.map(({ request, answer }) => ({ request, answer: answer ?? '' })) }
  const answer = await callAs(submitApplication, { params: { applicationId }, body }, form)
  if (answer.ok) return redirect(`/${await getLocale()}/proposals/${applicationId}/submitted`)
  const aboutForm = answer.problem.code === 'FORM_INCOMPLETE' && (answer.problem.errors ?? []).length > 0
  return aboutForm ? incomplete(state, form, applicationId, answer.problem) : refused(state, form, answer.problem)
}
