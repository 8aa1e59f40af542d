import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { listClients, SCOPES } from '#functions/api-schema/clients'
import { listSites } from '#functions/api-schema/people'
import { newClient } from '../../../../features/site/client-actions'
import { CurlSample } from '../../../../features/site/curl-sample'
import { load, loadOwn } from '../../../../lib/load'
import { requireSession, sitesOf } from '../../../../lib/session'
import { Crumbs } from '../../../../ui/crumbs'
import { Moment } from '../../../../ui/deadline'
import { Choices, Select, TextField } from '../../../../ui/form/fields'
import { Form } from '../../../../ui/form/form'
import { Submit } from '../../../../ui/form/submit'
import { PageHead } from '../../../../ui/page-head'
import { Table } from '../../../../ui/table'
import { Tag } from '../../../../ui/tag'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('site.clients'))('title') }
}

/** Rights that a second person has not confirmed yet open nothing. */
const TONES = { proposed: 'amber', active: 'green', blocked: 'red' } as const

export default async function Page() {
  const session = await requireSession()
  const [{ items }, sites] = await Promise.all([loadOwn(listClients, {}), load(listSites, {})])
  const [t, ts, tc, locale] = await Promise.all([
    getTranslations('site.clients'),
    getTranslations('site'),
    getTranslations('common.action'),
    getLocale(),
  ])
  const mine = sitesOf(session, 'steward')
  const siteName = (slug: string) => sites.items.find((site) => site.slug === slug)?.name ?? slug
  const result = { title: t('secretTitle'), body: t('secretBody'), labels: { client: t('id'), secret: t('secret') } }
  return (
    <div className="stack-l">
      <div className="stack">
        <Crumbs items={[{ href: `/${locale}/site`, text: ts('title') }]} />
        <PageHead title={t('title')} lead={t('lead')} />
      </div>
      {items.length === 0 ? (
        <p className="panel">{t('empty')}</p>
      ) : (
        <Table label={t('title')} head={[t('name'), t('id'), t('site'), t('scopes'), t('created'), t('state')]}>
          {items.map((client) => (
            <tr key={client.client}>
              <th scope="row">{client.name}</th>
              <td>
                <code>{client.client}</code>
              </td>
              <td>{siteName(client.site)}</td>
              <td>{client.scopes.join(', ')}</td>
              <td>
                <Moment at={client.createdAt} />
              </td>
              <td>
                <Tag tone={TONES[client.state]}>{t(client.state)}</Tag>
              </td>
            </tr>
          ))}
        </Table>
      )}
      <section className="panel" aria-labelledby="new">
        <h2 id="new">{t('new')}</h2>
        <Form action={newClient} result={result}>
          <TextField name="name" label={t('name')} hint={t('nameHint')} />
          <Select name="site" label={t('site')} options={mine.map((slug) => ({ value: slug, label: siteName(slug) }))} value={mine[0]} />
          <Choices
            name="scopes"
            many
            label={t('scopes')}
            options={SCOPES.map((scope) => ({ value: scope, label: t(`scope.${scope}`), hint: scope }))}
          />
          <div>
            <Submit working={tc('working')}>{t('create')}</Submit>
          </div>
        </Form>
      </section>
      <CurlSample />
    </div>
  )
}
