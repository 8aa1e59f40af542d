import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { SECTION_IDS, type SectionId } from '#policies/application/form/sections'
import { autosave, save } from '../../../../../../features/form/actions'
import { labelOf } from '../../../../../../features/form/answer-rows'
import { Autosave } from '../../../../../../features/form/autosave'
import { contentOf } from '../../../../../../features/form/field'
import { FieldList } from '../../../../../../features/form/field-view'
import { fieldSet, type LoadedForm, loadForm, softErrors } from '../../../../../../features/form/load-form'
import { FORM, isSectionId } from '../../../../../../features/form/sections'
import { fieldId } from '../../../../../../lib/form-state'
import { one, type PageProps } from '../../../../../../lib/page'
import { Crumbs } from '../../../../../../ui/crumbs'
import { HiddenField } from '../../../../../../ui/form/fields'
import { Form } from '../../../../../../ui/form/form'
import { Submit } from '../../../../../../ui/form/submit'
import { PageHead } from '../../../../../../ui/page-head'

type Props = PageProps<'id' | 'section'>
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ section }, locale] = await Promise.all([params, getLocale()])
  return { title: isSectionId(section) ? FORM[section].title[locale] : '' }
}

/** The section after this one that the form asks, or the check page. */
function nextAfter(section: SectionId, { form }: LoadedForm): string {
  const asked = SECTION_IDS.filter((id) => form.sections.some((one) => one.id === id && one.state !== 'not-needed'))
  const next = asked[asked.indexOf(section) + 1]
  return next === undefined ? '' : `/${next}`
}

export default async function Page({ params, searchParams }: Props) {
  const [{ id, section }, query] = await Promise.all([params, searchParams])
  if (!isSectionId(section)) return notFound()
  const loaded = await loadForm(id)
  const stored = loaded.form.sections.find((one) => one.id === section)
  if (stored === undefined) return notFound()
  const [t, tc, locale, soft] = await Promise.all([
    getTranslations('edit'),
    getTranslations('common.action'),
    getLocale(),
    softErrors(stored),
  ])
  const definition = FORM[section]
  const target = { applicationId: id, section, next: nextAfter(section, loaded) }
  const lacking = Object.entries(soft)
  const texts = {
    idle: t('autosave'),
    saving: t('saving'),
    saved: t.raw('savedAt') as string,
    unsaved: t('unsaved'),
    conflict: t('conflictNow'),
    signedOut: t('signedOut'),
  }
  return (
    <div className="stack max-w-[50rem]">
      <Crumbs items={[{ href: `/${locale}/proposals/${id}/edit`, text: t('title') }]} />
      <PageHead title={definition.title[locale]} lead={definition.lead[locale]} notice={one(query.notice)} />
      {stored.state === 'not-needed' && <p className="panel">{t('notAsked')}</p>}
      {lacking.length > 0 && (
        <div className="notice turn">
          <h2>{t('soft')}</h2>
          <p>{t('softHint')}</p>
          <ul className="stack-s">
            {lacking.map(([name, message]) => (
              <li key={name}>
                <a href={`#${fieldId(name)}`}>
                  {t('fieldLink', { field: labelOf(definition.fields, name, locale) ?? definition.title[locale], message })}
                </a>
              </li>
            ))}
          </ul>
        </div>
      )}
      <Form action={save.bind(null, target)} keep={`section-${id}-${section}`} version={String(stored.revision)}>
        {/* Enter in a text field presses the first button of a form: this one, not "remove". */}
        <button type="submit" name="intent" value="continue" className="visually-hidden" tabIndex={-1} aria-hidden="true" />
        <div className="stack" key={stored.revision}>
          <HiddenField name="revision" value={String(stored.revision)} />
          <FieldList fields={definition.fields} prefix="" content={contentOf(stored.content)} set={fieldSet(soft, loaded.sites)} />
        </div>
        <Autosave action={autosave.bind(null, target)} texts={texts} savedAt={stored.savedAt} />
        <div className="form-bar">
          <Submit name="intent" value="continue" working={tc('working')}>
            {t('continue')}
          </Submit>
          <Submit name="intent" value="return" tone="quiet" working={tc('working')}>
            {t('return')}
          </Submit>
        </div>
      </Form>
    </div>
  )
}
