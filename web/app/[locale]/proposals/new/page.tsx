import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { begin } from '../../../../features/proposals/actions'
import { requireSession } from '../../../../lib/session'
import { Crumbs } from '../../../../ui/crumbs'
import { TextField } from '../../../../ui/form/fields'
import { Form } from '../../../../ui/form/form'
import { Submit } from '../../../../ui/form/submit'
import { PageHead } from '../../../../ui/page-head'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('proposals.start'))('title') }
}

export default async function Page() {
  await requireSession()
  const [t, tl, locale] = await Promise.all([getTranslations('proposals.start'), getTranslations('proposals'), getLocale()])
  return (
    <div className="columns">
      <div className="stack">
        <Crumbs items={[{ href: `/${locale}/proposals`, text: tl('title') }]} />
        <PageHead title={t('title')} lead={t('lead')} />
        <Form action={begin} keep="new-proposal">
          <TextField name="title" label={t('field')} hint={t('hint')} />
          <div className="form-bar">
            <Submit>{t('button')}</Submit>
          </div>
        </Form>
      </div>
      <aside className="panel">
        <h2>{t('needTitle')}</h2>
        <ul className="list-disc pl-5">
          <li>{t('need1')}</li>
          <li>{t('need2')}</li>
          <li>{t('need3')}</li>
          <li>{t('need4')}</li>
        </ul>
        <h2>{t('timeTitle')}</h2>
        <p>{t('time')}</p>
        <h2>{t('costTitle')}</h2>
        <p>{t('cost')}</p>
      </aside>
    </div>
  )
}
