import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import type { SectionId } from '#policies/application/form/sections'
import { fieldId } from '../../lib/form-state'
import { A } from '../../ui/a'
import { SummaryList } from '../../ui/summary-list'
import { Answer } from './answer'
import { type AnswerRow, answerRows } from './answer-rows'
import { contentOf } from './field'
import { type LoadedForm, vocabularyOf } from './load-form'
import { FORM } from './sections'

type Props = {
  readonly loaded: LoadedForm
  readonly editable: boolean
  readonly only?: readonly SectionId[]
  /** What else a reader finds at an answer, in the place of "change". */
  readonly actionAt?: (section: SectionId, row: AnswerRow) => ReactNode
  /** What stands below a section's heading. */
  readonly headAt?: (section: SectionId) => ReactNode
}

/** All answers, section by section; with a "change" link per row while the proposal can be changed. */
export async function Answers({ loaded, editable, only, actionAt, headAt }: Props) {
  const [t, locale, vocabulary] = await Promise.all([getTranslations('review'), getLocale(), vocabularyOf(loaded.sites)])
  const sections = loaded.form.sections.filter(({ id, state }) => state !== 'not-needed' && (only?.includes(id as SectionId) ?? true))
  return (
    <>
      {sections.map((section) => {
        const definition = FORM[section.id as SectionId]
        const edit = `/${locale}/proposals/${loaded.form.applicationId}/edit/${section.id}`
        const rows = answerRows(definition.fields, contentOf(section.content), vocabulary)
        return (
          <section key={section.id} className="stack-s" aria-labelledby={`section-${section.id}`}>
            <h2 id={`section-${section.id}`}>{definition.title[locale]}</h2>
            {headAt?.(section.id as SectionId)}
            <SummaryList
              rows={rows.map((row) => ({
                key: row.name,
                term: row.label,
                value: row.value === '' ? <span className="muted">{t('none')}</span> : <Answer row={row} />,
                ...(actionAt && !editable ? { action: actionAt(section.id as SectionId, row) } : {}),
                ...(editable
                  ? {
                      action: (
                        <A href={`${edit}#${fieldId(row.name)}`}>
                          <span aria-hidden="true">{t('change')}</span>
                          <span className="visually-hidden">{t('changeHidden', { field: row.label })}</span>
                        </A>
                      ),
                    }
                  : {}),
              }))}
            />
          </section>
        )
      })}
    </>
  )
}
