import { getFormatter, getLocale, getTranslations } from 'next-intl/server'
import { getForm } from '#functions/api-schema/applications'
import { listSites } from '#functions/api-schema/people'
import { fieldWords } from '../../lib/field-words'
import { load, loadOwn } from '../../lib/load'
import type { Vocabulary } from './answer-rows'
import type { FieldSet } from './field-view'
import { fieldOfPointer } from './pointer'

/** The form (a sealed version or, without one, the draft) and the sites that may be chosen. */
export async function loadForm(applicationId: string, version?: number) {
  const query = version === undefined ? {} : { version }
  const [form, sites] = await Promise.all([loadOwn(getForm, { params: { applicationId }, query }), load(listSites, {})])
  return { form, sites: sites.items }
}
export type LoadedForm = Awaited<ReturnType<typeof loadForm>>
export type LoadedSection = LoadedForm['form']['sections'][number]

/** The words that answers are shown with. */
export async function vocabularyOf(sites: LoadedForm['sites']): Promise<Vocabulary> {
  const [locale, t, format] = await Promise.all([getLocale(), getTranslations('common.unit'), getFormatter()])
  const day = (text: string) => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? format.dateTime(new Date(`${text}T12:00:00Z`), 'day') : text)
  return { locale, yes: t('yes'), no: t('no'), day, siteName: (slug) => sites.find((site) => site.slug === slug)?.name ?? slug }
}

/** What a section still lacks, by field name, in the reader's words. */
export async function softErrors(section: LoadedSection): Promise<Readonly<Record<string, string>>> {
  const say = await fieldWords()
  if (section.state === 'not-started') return {}
  return Object.fromEntries(section.errors.map((error) => [fieldOfPointer(error.pointer), say(error)]))
}

export const fieldSet = (soft: FieldSet['soft'], sites: LoadedForm['sites']): FieldSet => ({
  soft,
  sites: sites.map(({ slug, name }) => ({ value: slug, label: { de: name, en: name } })),
})
