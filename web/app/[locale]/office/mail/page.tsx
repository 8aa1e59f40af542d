import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { listMails } from '#functions/api-schema/mail'
import { MailTable } from '../../../../features/office/mail-table'
import { OfficeNav } from '../../../../features/office/office-nav'
import { loadOwn } from '../../../../lib/load'
import { one, type PageProps } from '../../../../lib/page'
import { A } from '../../../../ui/a'
import { PageHead } from '../../../../ui/page-head'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('office.mail'))('title') }
}

export default async function Page({ searchParams }: PageProps) {
  const query = await searchParams
  const [month, cursor] = [one(query.month), one(query.cursor)]
  const asked = { ...(month === undefined ? {} : { month }), ...(cursor === undefined ? {} : { cursor }) }
  const [mails, t, locale] = await Promise.all([loadOwn(listMails, { query: asked }), getTranslations('office.mail'), getLocale()])
  return (
    <div className="stack-l">
      <div className="stack">
        <OfficeNav />
        <PageHead title={t('title')} lead={t('lead')} />
        <form method="get" className="cluster">
          <label htmlFor="month">{t('month')}</label>
          <input id="month" name="month" className="narrow" pattern="\d{4}-\d{2}" defaultValue={mails.month} autoComplete="off" />
          <button type="submit" className="btn quiet">
            {t('show')}
          </button>
        </form>
      </div>
      {mails.items.length === 0 ? <p className="panel">{t('empty')}</p> : <MailTable items={mails.items} />}
      {mails.nextCursor && (
        <p>
          <A href={`/${locale}/office/mail?${new URLSearchParams({ month: mails.month, cursor: mails.nextCursor })}`}>{t('more')}</A>
        </p>
      )}
    </div>
  )
}
