import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { listAffectedGrants, listHoldings } from '#functions/api-schema/affected-grants'
import { HoldingCounts } from '../../../../features/site/holding-counts'
import { HoldingsForm } from '../../../../features/site/holdings-form'
import { SettleForm } from '../../../../features/site/settle-form'
import { loadOwn } from '../../../../lib/load'
import { one, type PageProps } from '../../../../lib/page'
import { requireSession, sitesOf } from '../../../../lib/session'
import { A } from '../../../../ui/a'
import { CaseText } from '../../../../ui/case-text'
import { Moment } from '../../../../ui/deadline'
import { PageHead } from '../../../../ui/page-head'
import { Table } from '../../../../ui/table'
import { Tag } from '../../../../ui/tag'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('site.affected'))('title') }
}

/** Projects that got data of people who have withdrawn since; which people, the site's own systems learn from the feed. */
export default async function Page({ searchParams }: PageProps) {
  const session = await requireSession()
  const [{ items }, holdings, query] = await Promise.all([loadOwn(listAffectedGrants, {}), loadOwn(listHoldings, {}), searchParams])
  const [t, locale] = await Promise.all([getTranslations('site.affected'), getLocale()])
  const open = items.filter((item) => item.open > 0)
  return (
    <div className="stack-l">
      <PageHead title={t('title')} lead={t('lead')} notice={one(query.notice)} />
      {open.length === 0 && <p className="panel">{t('empty')}</p>}
      {open.map((item) => (
        <section key={item.grant} className="your-turn stack-s" aria-label={item.title || item.grant}>
          <h2>
            <A href={`/${locale}/proposals/${item.applicationId}`}>
              <CaseText>{item.title || item.grant}</CaseText>
            </A>
          </h2>
          <p>{t('open', { count: item.open })}</p>
          {item.since && (
            <p className="muted">
              {t('since')} <Moment at={item.since} />
            </p>
          )}
          <p>{t('todo')}</p>
          <SettleForm grant={item.grant} position={item.position} />
        </section>
      ))}
      {items.length > 0 && (
        <section className="stack-s" aria-labelledby="register">
          <h2 id="register">{t('register')}</h2>
          <Table label={t('register')} head={[t('project'), t('state'), t('total'), t('position'), t('settled')]}>
            {items.map((item) => (
              <tr key={item.grant}>
                <th scope="row">
                  <A href={`/${locale}/proposals/${item.applicationId}`}>
                    <CaseText>{item.title || item.grant}</CaseText>
                  </A>
                </th>
                <td>
                  <Tag tone={item.open > 0 ? 'amber' : 'green'}>{item.open > 0 ? t('stateOpen') : t('stateSettled')}</Tag>
                </td>
                <td>{item.total}</td>
                <td>{item.position}</td>
                <td>{item.settledAt ? <Moment at={item.settledAt} /> : '–'}</td>
              </tr>
            ))}
          </Table>
        </section>
      )}
      <HoldingsForm sites={sitesOf(session, 'steward')} />
      <HoldingCounts items={holdings.items} />
    </div>
  )
}
