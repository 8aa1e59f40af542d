import { getLocale, getTranslations } from 'next-intl/server'
import type { SectionId } from '#policies/application/form/sections'
import { fieldWords } from '../../lib/field-words'
import { fieldId } from '../../lib/form-state'
import { A } from '../../ui/a'
import { Notice } from '../../ui/notice'
import { labelOf } from './answer-rows'
import type { LoadedForm } from './load-form'
import { fieldOfPointer } from './pointer'
import { FORM } from './sections'

/** What the check page lists before submission: each missing answer as a link to its field. */
export async function MissingList({ form }: { readonly form: LoadedForm['form'] }) {
  const [t, say, locale] = await Promise.all([getTranslations('review'), fieldWords(), getLocale()])
  const lacking = form.sections.filter(({ state, errors }) => state !== 'not-needed' && errors.length > 0)
  if (lacking.length === 0) return <Notice tone="good">{t('complete')}</Notice>
  return (
    <div className="notice turn">
      <h2>{t('missing')}</h2>
      {lacking.map((section) => {
        const definition = FORM[section.id as SectionId]
        return (
          <details key={section.id} open={lacking.length < 4}>
            <summary>{`${definition.title[locale]} (${section.errors.length})`}</summary>
            <ul className="stack-s">
              {section.errors.map((error) => {
                const name = fieldOfPointer(error.pointer)
                return (
                  <li key={error.pointer}>
                    <A href={`/${locale}/proposals/${form.applicationId}/edit/${section.id}#${fieldId(name)}`}>
                      {t('missingIn', {
                        section: labelOf(definition.fields, name, locale) ?? definition.title[locale],
                        message: say(error),
                      })}
                    </A>
                  </li>
                )
              })}
            </ul>
          </details>
        )
      })}
    </div>
  )
}
