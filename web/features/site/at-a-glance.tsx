import { getLocale, getTranslations } from 'next-intl/server'
import { listAffectedGrants } from '#functions/api-schema/affected-grants'
import { listClients } from '#functions/api-schema/clients'
import { listConsentImports } from '#functions/api-schema/consent-imports'
import { listWebhooks } from '#functions/api-schema/webhooks'
import { loadOwn } from '../../lib/load'
import { A } from '../../ui/a'
import { Tag, type Tone } from '../../ui/tag'

type Row = { readonly page: 'affected' | 'imports' | 'clients' | 'webhooks'; readonly tone: Tone; readonly text: string }

/** What stands open at a site, each with the page on which it is dealt with. */
export async function AtAGlance({ sites }: { readonly sites: readonly string[] }) {
  const [t, tn, locale] = await Promise.all([getTranslations('site.glance'), getTranslations('site.nav'), getLocale()])
  const [affected, clients, webhooks, ...imports] = await Promise.all([
    loadOwn(listAffectedGrants, {}),
    loadOwn(listClients, {}),
    loadOwn(listWebhooks, {}),
    ...sites.map((site) => loadOwn(listConsentImports, { query: { site } })),
  ])
  const jobs = imports.flatMap(({ items }) => items)
  const open = affected.items.filter((item) => item.open > 0).length
  const running = jobs.filter(({ state }) => state === 'queued' || state === 'running').length
  const broken = imports.filter(({ items: [newest] }) => newest?.state === 'failed').length
  const waiting = clients.items.filter(({ proposal }) => proposal !== undefined).length
  const silent = webhooks.items.filter(({ state, failingSince }) => state === 'active' && failingSince !== undefined).length
  const rows: readonly Row[] = [
    { page: 'affected', tone: open > 0 ? 'amber' : 'green', text: t('affected', { count: open }) },
    { page: 'imports', tone: broken > 0 ? 'red' : running > 0 ? 'blue' : 'green', text: t('imports', { running, broken }) },
    { page: 'clients', tone: waiting > 0 ? 'amber' : 'green', text: t('clients', { count: waiting }) },
    { page: 'webhooks', tone: silent > 0 ? 'red' : 'green', text: t('webhooks', { count: silent }) },
  ]
  return (
    <section className="stack-s" aria-labelledby="glance">
      <h2 id="glance">{t('title')}</h2>
      <ul className="answer-lines">
        {rows.map(({ page, tone, text }) => (
          <li key={page} className="answer-line cluster">
            <A href={`/${locale}/site/${page}`}>{tn(page)}</A>
            <Tag tone={tone}>{text}</Tag>
          </li>
        ))}
      </ul>
    </section>
  )
}
