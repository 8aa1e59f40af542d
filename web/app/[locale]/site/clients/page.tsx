import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { listClients } from '#functions/api-schema/clients'
import { newClient } from '../../../../features/site/client-actions'
import { ClientState } from '../../../../features/site/client-state'
import { CurlSample } from '../../../../features/site/curl-sample'
import { Rights } from '../../../../features/site/rights-fields'
import { loadOwn } from '../../../../lib/load'
import { one, type PageProps } from '../../../../lib/page'
import { requireSession, sitesOf } from '../../../../lib/session'
import { siteNames } from '../../../../lib/site-names'
import { A } from '../../../../ui/a'
import { Day } from '../../../../ui/deadline'
import { Select, TextField } from '../../../../ui/form/fields'
import { Form } from '../../../../ui/form/form'
import { Submit } from '../../../../ui/form/submit'
import { PageHead } from '../../../../ui/page-head'
import { Table } from '../../../../ui/table'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('site.clients'))('title') }
}

export default async function Page({ searchParams }: PageProps) {
  const session = await requireSession()
  const [{ items }, siteName, query] = await Promise.all([loadOwn(listClients, {}), siteNames(), searchParams])
  const [t, tc, locale] = await Promise.all([getTranslations('site.clients'), getTranslations('common.action'), getLocale()])
  const scopeWords = (scopes: readonly string[]) => scopes.map((scope) => t(`scope.${scope as 'consent:read'}`)).join(', ')
  const mine = sitesOf(session, 'steward')
  const result = { title: t('secretTitle'), body: t('secretBody'), labels: { client: t('id'), secret: t('secret') } }
  return (
    <div className="stack-l">
      <PageHead title={t('title')} lead={t('lead')} notice={one(query.notice)} />
      {items.length === 0 ? (
        <p className="panel">{t('empty')}</p>
      ) : (
        <Table label={t('title')} head={[t('name'), t('state'), t('lastUsed'), t('scopes'), t('created')]}>
          {items.map((client) => (
            <tr key={client.client}>
              <th scope="row">
                <A href={`/${locale}/site/clients/${client.client}`}>{client.name}</A>
                <code className="block small font-normal">{client.client}</code>
              </th>
              <td>
                <ClientState client={client} />
              </td>
              <td>{client.lastUsed ? <Day on={client.lastUsed} /> : t('never')}</td>
              <td>{scopeWords(client.scopes) || t('none')}</td>
              <td>
                <Day on={client.createdAt} />
              </td>
            </tr>
          ))}
        </Table>
      )}
      <section className="panel" aria-labelledby="new">
        <h2 id="new">{t('new')}</h2>
        <p>{t('fourEyes')}</p>
        <Form action={newClient} result={result}>
          <TextField name="name" label={t('name')} hint={t('nameHint')} />
          <Select name="site" label={t('site')} options={mine.map((slug) => ({ value: slug, label: siteName(slug) }))} value={mine[0]} />
          <Rights />
          <div>
            <Submit working={tc('working')}>{t('create')}</Submit>
          </div>
        </Form>
      </section>
      <CurlSample />
    </div>
  )
}
