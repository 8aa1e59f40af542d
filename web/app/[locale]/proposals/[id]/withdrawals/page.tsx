import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { listProjectClients } from '#functions/api-schema/project-clients'
import { listProjectWebhooks } from '#functions/api-schema/project-webhooks'
import { caseTitle, loadCase } from '../../../../../features/case/load-case'
import { ProjectClients } from '../../../../../features/project/project-clients'
import { ProjectWebhooks } from '../../../../../features/project/project-webhooks'
import { SiteWithdrawals } from '../../../../../features/project/site-withdrawals'
import { loadOwn } from '../../../../../lib/load'
import { one, type PageProps } from '../../../../../lib/page'
import { Crumbs } from '../../../../../ui/crumbs'
import { PageHead } from '../../../../../ui/page-head'

type Props = PageProps<'id'>
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return caseTitle((await params).id, (await getTranslations('project'))('title'))
}

/** Who of the project's people has withdrawn, by the keys under which the sites handed their data over, where the project is told of it, and which of its systems read it. */
export default async function Page({ params, searchParams }: Props) {
  const [{ id }, query] = await Promise.all([params, searchParams])
  const own = { params: { applicationId: id } }
  const [view, webhooks, clients] = await Promise.all([loadCase(id), loadOwn(listProjectWebhooks, own), loadOwn(listProjectClients, own)])
  const [t, locale] = await Promise.all([getTranslations('project'), getLocale()])
  return (
    <div className="stack-l">
      <div className="stack">
        <Crumbs items={[{ href: `/${locale}/proposals/${id}`, text: view.reference }]} />
        <PageHead title={t('title')} eyebrow={view.title} lead={t('lead')} notice={one(query.notice)} />
      </div>
      {view.sites.map(({ site }) => (
        <SiteWithdrawals key={site} applicationId={id} site={site} />
      ))}
      <ProjectWebhooks applicationId={id} items={webhooks.items} />
      <ProjectClients applicationId={id} items={clients.items} />
    </div>
  )
}
