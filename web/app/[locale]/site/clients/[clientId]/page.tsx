import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { listClients } from '#functions/api-schema/clients'
import { block, proposeRights, rotateSecret } from '../../../../../features/site/client-actions'
import { ClientFacts } from '../../../../../features/site/client-facts'
import { ClientProposal } from '../../../../../features/site/client-proposal'
import { Rights } from '../../../../../features/site/rights-fields'
import { loadOwn } from '../../../../../lib/load'
import { one, type PageProps } from '../../../../../lib/page'
import { Crumbs } from '../../../../../ui/crumbs'
import { Select } from '../../../../../ui/form/fields'
import { Form } from '../../../../../ui/form/form'
import { Submit } from '../../../../../ui/form/submit'
import { PageHead } from '../../../../../ui/page-head'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('site.clients'))('one') }
}
const OVERLAPS = ['7', '1', '30', '0'] as const

export default async function Page({ params, searchParams }: PageProps<'clientId'>) {
  const [{ clientId }, query, { items }] = await Promise.all([params, searchParams, loadOwn(listClients, {})])
  const [t, tc, locale] = await Promise.all([getTranslations('site.clients'), getTranslations('common.action'), getLocale()])
  const client = items.find((item) => item.client === clientId) ?? notFound()
  const result = { title: t('rotatedTitle'), body: t('secretBody'), labels: { client: t('id'), secret: t('secret') } }
  return (
    <div className="stack-l">
      <div className="stack">
        <Crumbs items={[{ href: `/${locale}/site/clients`, text: t('title') }]} />
        <PageHead title={client.name} eyebrow={t('one')} notice={one(query.notice)} />
      </div>
      <ClientProposal client={client} />
      <ClientFacts client={client} />
      {client.state !== 'blocked' && (
        <section className="panel" aria-labelledby="rotate">
          <h2 id="rotate">{t('rotate')}</h2>
          <p>{t('rotateLead')}</p>
          <Form action={rotateSecret.bind(null, client.client)} result={result}>
            <Select
              name="overlapDays"
              label={t('overlap')}
              value="7"
              options={OVERLAPS.map((days) => ({ value: days, label: t('overlapDays', { days: Number(days) }) }))}
            />
            <div>
              <Submit working={tc('working')}>{t('rotateDo')}</Submit>
            </div>
          </Form>
        </section>
      )}
      <details>
        <summary>{t('change')}</summary>
        <section className="panel" aria-label={t('change')}>
          <p>{t(client.state === 'blocked' ? 'changeBlocked' : 'fourEyes')}</p>
          <Form action={proposeRights.bind(null, client.client)}>
            <Rights scopes={client.scopes} operations={client.operations} />
            <div>
              <Submit working={tc('working')}>{t('propose')}</Submit>
            </div>
          </Form>
        </section>
      </details>
      {client.state !== 'blocked' && (
        <details>
          <summary>{t('block')}</summary>
          <section className="panel" aria-label={t('block')}>
            <p>{t('blockLead')}</p>
            <Form action={block.bind(null, client.client)}>
              <div>
                <Submit tone="danger" working={tc('working')}>
                  {t('blockDo')}
                </Submit>
              </div>
            </Form>
          </section>
        </details>
      )}
    </div>
  )
}
