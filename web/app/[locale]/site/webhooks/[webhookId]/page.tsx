import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { listWebhookDeliveries, listWebhooks } from '#functions/api-schema/webhooks'
import { Deliveries } from '../../../../../features/site/deliveries'
import { rotateWebhook, turnWebhook } from '../../../../../features/site/webhook-actions'
import { WebhookState } from '../../../../../features/site/webhook-state'
import { loadOwn } from '../../../../../lib/load'
import { one, type PageProps } from '../../../../../lib/page'
import { Crumbs } from '../../../../../ui/crumbs'
import { Moment } from '../../../../../ui/deadline'
import { Form } from '../../../../../ui/form/form'
import { Submit } from '../../../../../ui/form/submit'
import { PageHead } from '../../../../../ui/page-head'
import { SummaryList } from '../../../../../ui/summary-list'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('site.webhooks'))('one') }
}

export default async function Page({ params, searchParams }: PageProps<'webhookId'>) {
  const [{ webhookId }, query, { items }] = await Promise.all([params, searchParams, loadOwn(listWebhooks, {})])
  const webhook = items.find((item) => item.webhook === webhookId) ?? notFound()
  const [deliveries, t, tc, locale] = await Promise.all([
    loadOwn(listWebhookDeliveries, { params: { webhookId } }),
    getTranslations('site.webhooks'),
    getTranslations('common.action'),
    getLocale(),
  ])
  const active = webhook.state === 'active'
  const result = { title: t('rotatedTitle'), body: t('secretBody'), labels: { webhook: t('id'), secret: t('secret') } }
  return (
    <div className="stack-l">
      <div className="stack">
        <Crumbs items={[{ href: `/${locale}/site/webhooks`, text: t('title') }]} />
        <PageHead title={t('one')} notice={one(query.notice)} />
      </div>
      <SummaryList
        rows={[
          { key: 'url', term: t('url'), value: <span className="break-all">{webhook.url}</span> },
          { key: 'state', term: t('state'), value: <WebhookState webhook={webhook} /> },
          ...(webhook.failingSince ? [{ key: 'failing', term: t('failingSince'), value: <Moment at={webhook.failingSince} /> }] : []),
          ...(webhook.retryAt ? [{ key: 'retry', term: t('retryAt'), value: <Moment at={webhook.retryAt} /> }] : []),
          { key: 'types', term: t('types'), value: webhook.types.join(', ') },
          ...(webhook.oldSecretUntil ? [{ key: 'old', term: t('oldSecret'), value: <Moment at={webhook.oldSecretUntil} /> }] : []),
        ]}
      />
      <Deliveries webhook={webhook} items={deliveries.items} />
      <section className="panel" aria-labelledby="rotate">
        <h2 id="rotate">{t('rotate')}</h2>
        <p>{t('rotateLead')}</p>
        <Form action={rotateWebhook.bind(null, webhook.webhook)} result={result}>
          <div>
            <Submit working={tc('working')}>{t('rotateDo')}</Submit>
          </div>
        </Form>
      </section>
      <section className="panel" aria-labelledby="switch">
        <h2 id="switch">{t(active ? 'off' : 'on')}</h2>
        <p>{t(active ? 'offLead' : 'onLead')}</p>
        <Form action={turnWebhook.bind(null, { webhook: webhook.webhook, active: !active })}>
          <div>
            <Submit tone={active ? 'danger' : undefined} working={tc('working')}>
              {t(active ? 'offDo' : 'onDo')}
            </Submit>
          </div>
        </Form>
      </section>
    </div>
  )
}
