import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { listWebhooks, WEBHOOK_TYPE_NAMES } from '#functions/api-schema/webhooks'
import { newWebhook } from '../../../../features/site/webhook-actions'
import { WebhookState } from '../../../../features/site/webhook-state'
import { env } from '../../../../lib/env'
import { loadOwn } from '../../../../lib/load'
import { one, type PageProps } from '../../../../lib/page'
import { requireSession, sitesOf } from '../../../../lib/session'
import { siteNames } from '../../../../lib/site-names'
import { A } from '../../../../ui/a'
import { Day } from '../../../../ui/deadline'
import { Choices, Select, TextField } from '../../../../ui/form/fields'
import { Form } from '../../../../ui/form/form'
import { Submit } from '../../../../ui/form/submit'
import { PageHead } from '../../../../ui/page-head'
import { Table } from '../../../../ui/table'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('site.webhooks'))('title') }
}

export default async function Page({ searchParams }: PageProps) {
  const session = await requireSession()
  const [{ items }, siteName, query] = await Promise.all([loadOwn(listWebhooks, {}), siteNames(), searchParams])
  const [t, tc, locale] = await Promise.all([getTranslations('site.webhooks'), getTranslations('common.action'), getLocale()])
  const mine = sitesOf(session, 'steward')
  const { DEV_TOOLS_URL: tools } = env()
  const result = { title: t('secretTitle'), body: t('secretBody'), labels: { webhook: t('id'), secret: t('secret') } }
  return (
    <div className="stack-l">
      <PageHead title={t('title')} lead={t('lead')} notice={one(query.notice)} />
      {items.length === 0 ? (
        <p className="panel">{t('empty')}</p>
      ) : (
        <Table label={t('title')} head={[t('url'), t('state'), t('types'), t('created')]}>
          {items.map((webhook) => (
            <tr key={webhook.webhook}>
              <th scope="row">
                <A href={`/${locale}/site/webhooks/${webhook.webhook}`}>
                  <span className="break-all">{webhook.url}</span>
                </A>
              </th>
              <td>
                <WebhookState webhook={webhook} />
              </td>
              <td>{webhook.types.join(', ')}</td>
              <td>
                <Day on={webhook.createdAt} />
              </td>
            </tr>
          ))}
        </Table>
      )}
      <section className="panel" aria-labelledby="new">
        <h2 id="new">{t('new')}</h2>
        <Form action={newWebhook} result={result}>
          <TextField
            name="url"
            label={t('url')}
            hint={tools ? t('urlHintDemo', { inbox: `${tools}/webhooks/inbox`, refuses: `${tools}/webhooks/refuses` }) : t('urlHint')}
          />
          <Select name="site" label={t('site')} options={mine.map((slug) => ({ value: slug, label: siteName(slug) }))} value={mine[0]} />
          <Choices
            name="types"
            many
            label={t('types')}
            options={WEBHOOK_TYPE_NAMES.map((type) => ({
              value: type,
              label: t(`type.${type.replace('.', '-') as 'consent-withdrawn'}`),
              hint: type,
            }))}
          />
          <div>
            <Submit working={tc('working')}>{t('create')}</Submit>
          </div>
        </Form>
      </section>
      <section className="stack-s" aria-labelledby="how">
        <h2 id="how">{t('how')}</h2>
        <p>{t('howBody')}</p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex lint/a11y/useSemanticElements: a scrolling region must be reachable by keyboard */}
        <div className="panel table-scroll" role="group" tabIndex={0} aria-label={t('sample')}>
          <pre className="mono">{`webhook-id: evt-…
webhook-timestamp: 1795690800
webhook-signature: v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=

{"id":"evt-…","type":"consent.withdrawn","site":"${mine[0] ?? 'site'}","cursor":"4711"}`}</pre>
        </div>
        <p className="muted">{t('howNext')}</p>
      </section>
    </div>
  )
}
