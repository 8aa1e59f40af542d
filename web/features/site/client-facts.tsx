import { getTranslations } from 'next-intl/server'
import { siteNames } from '../../lib/site-names'
import { Day, Moment } from '../../ui/deadline'
import { SummaryList } from '../../ui/summary-list'
import { ClientState, type SiteClient } from './client-state'

/** What is known of a client; never a secret. */
export async function ClientFacts({ client }: { readonly client: SiteClient }) {
  const [t, siteName] = await Promise.all([getTranslations('site.clients'), siteNames()])
  const scopes = client.scopes.map((scope) => t(`scope.${scope as 'consent:read'}`)).join(', ')
  return (
    <SummaryList
      rows={[
        { key: 'id', term: t('id'), value: <code>{client.client}</code> },
        { key: 'state', term: t('state'), value: <ClientState client={client} /> },
        { key: 'site', term: t('site'), value: siteName(client.site) },
        { key: 'scopes', term: t('scopes'), value: scopes || t('none') },
        { key: 'operations', term: t('operations'), value: client.operations?.join(', ') ?? t('operationsAll') },
        { key: 'used', term: t('lastUsed'), value: client.lastUsed ? <Day on={client.lastUsed} /> : t('never') },
        { key: 'created', term: t('created'), value: <Moment at={client.createdAt} /> },
        ...(client.oldSecretUntil ? [{ key: 'old', term: t('oldSecret'), value: <Moment at={client.oldSecretUntil} /> }] : []),
      ]}
    />
  )
}
