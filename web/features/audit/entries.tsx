import { getLocale, getTranslations } from 'next-intl/server'
import { readStream } from '#functions/api-schema/audit'
import { loadOwn } from '../../lib/load'
import { A } from '../../ui/a'
import { Crumbs } from '../../ui/crumbs'
import { Moment } from '../../ui/deadline'
import { Hash } from '../../ui/hash'
import { PageHead } from '../../ui/page-head'
import { Table } from '../../ui/table'
import { Word } from '../../ui/words'
import { ChainCheck } from './chain-check'

/** The entries of one stream, page by page, with the chain to recompute in the reader's own browser. */
export async function Entries({ stream, after }: { readonly stream: string; readonly after: number }) {
  const { items, next } = await loadOwn(readStream, { params: { stream }, query: { after, limit: 100 } })
  const [t, ta, locale] = await Promise.all([getTranslations('audit.entries'), getTranslations('audit'), getLocale()])
  const address = `/${locale}/audit?stream=${encodeURIComponent(stream)}`
  return (
    <div className="stack">
      <Crumbs items={[{ href: `/${locale}/audit`, text: ta('title') }]} />
      <PageHead title={t('title', { stream })} />
      <ChainCheck entries={items} texts={{ button: t('chain'), good: String(t.raw('chainGood')), bad: String(t.raw('chainBad')) }} />
      <Table label={t('title', { stream })} head={[t('number'), t('time'), t('event'), t('actor'), t('hash')]}>
        {items.map((entry) => (
          <tr key={entry.sequence}>
            <td>{entry.sequence}</td>
            <td>
              <Moment at={entry.at} />
            </td>
            <td>
              <Word group="event" value={entry.type} />
              <details>
                <summary className="small">{t('content')}</summary>
                <pre className="mono small whitespace-pre-wrap">{JSON.stringify(entry.payload, null, 1)}</pre>
              </details>
            </td>
            <td>
              <Word group="role" value={entry.actor.role} />
              {entry.actor.site && `, ${entry.actor.site}`}
              <code className="small block">{entry.actor.person}</code>
            </td>
            <td>
              <Hash value={entry.hash} />
            </td>
          </tr>
        ))}
      </Table>
      {next !== null && (
        <p>
          <A href={`${address}&after=${next}`}>{t('next')}</A>
        </p>
      )}
    </div>
  )
}
