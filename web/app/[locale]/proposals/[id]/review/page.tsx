import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { caseTitle, loadCase } from '../../../../../features/case/load-case'
import { may } from '../../../../../features/case/types'
import { submit } from '../../../../../features/form/actions'
import { Answers } from '../../../../../features/form/answers'
import { loadForm } from '../../../../../features/form/load-form'
import { MissingList } from '../../../../../features/form/missing-list'
import { one, type PageProps } from '../../../../../lib/page'
import { A } from '../../../../../ui/a'
import { Crumbs } from '../../../../../ui/crumbs'
import { TextArea } from '../../../../../ui/form/fields'
import { Form } from '../../../../../ui/form/form'
import { Submit } from '../../../../../ui/form/submit'
import { PageHead } from '../../../../../ui/page-head'

type Props = PageProps<'id'>
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return caseTitle((await params).id, (await getTranslations('review'))('title'))
}

/** A sealed version that this case has; undefined = the draft, or the current version once there is no draft to see. */
const wantedVersion = (asked: string | undefined, versions: number): number | undefined => {
  const number = Number(asked)
  return Number.isInteger(number) && number >= 1 && number <= versions ? number : undefined
}

export default async function Page({ params, searchParams }: Props) {
  const [{ id }, query] = await Promise.all([params, searchParams])
  const view = await loadCase(id)
  const asked = wantedVersion(one(query.version), view.version)
  const editable = may(view, 'submitApplication') && asked === undefined
  const loaded = await loadForm(id, asked ?? (editable || view.version === 0 ? undefined : view.version))
  const [t, tc, locale] = await Promise.all([getTranslations('review'), getTranslations('common.action'), getLocale()])
  const open = view.phase === 'rework' ? view.requests.filter(({ answer }) => answer === undefined) : []
  const base = `/${locale}/proposals/${id}`
  return (
    <div className="stack-l">
      <div className="stack">
        <Crumbs items={[{ href: base, text: view.reference }]} />
        <PageHead
          title={editable ? t('title') : view.title}
          eyebrow={editable ? view.title : t('titleRead')}
          lead={editable ? t('lead') : t('leadRead', { version: loaded.form.version })}
        />
        {view.version > 1 && (
          <nav className="cluster no-print" aria-label={t('versions')}>
            {Array.from({ length: view.version }, (_, index) => index + 1).map((version) => (
              <A key={version} href={`${base}/review?version=${version}`}>
                {t('version', { version })}
              </A>
            ))}
            {may(view, 'submitApplication') && <A href={`${base}/review`}>{t('draft')}</A>}
            <A href={`${base}/compare`}>{t('compare')}</A>
          </nav>
        )}
        {editable && <MissingList form={loaded.form} />}
      </div>
      <Answers loaded={loaded} editable={editable} />
      {editable && (
        <Form
          action={submit.bind(null, { applicationId: id, requests: open.map((request) => request.id) })}
          keep={`submit-${id}-${view.version}`}
        >
          {open.length > 0 && <h2>{t('answers')}</h2>}
          {open.map((request) => (
            <div className="group" key={request.id}>
              <p className="whitespace-pre-line">{request.text}</p>
              <TextArea name={`answers.${request.id}`} label={t('answer')} rows={4} />
            </div>
          ))}
          <p>{t('declare')}</p>
          <div className="form-bar">
            <Submit working={tc('working')}>{view.version > 0 ? t('resubmit') : t('submit')}</Submit>
          </div>
        </Form>
      )}
    </div>
  )
}
