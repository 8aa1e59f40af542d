import { getTranslations } from 'next-intl/server'
import { listWithdrawnMembers } from '#functions/api-schema/release-keys'
import { loadOwn } from '../../lib/load'
import { siteNames } from '../../lib/site-names'
import { Moment } from '../../ui/deadline'
import { Table } from '../../ui/table'

/** Requests that one view makes; a project's system reads on by the cursor. */
const MOST_PAGES = 10

async function withdrawalsOf(applicationId: string, site: string) {
  const items = []
  let cursor = 0
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const found = await loadOwn(listWithdrawnMembers, { params: { applicationId, site }, query: { cursor: String(cursor) } })
    items.push(...found.items)
    cursor = found.cursor
    if (!found.more) return { items: items.reverse(), cursor, more: false }
  }
  return { items: items.reverse(), cursor, more: true }
}

/** One site's withdrawals, the newest first. */
export async function SiteWithdrawals({ applicationId, site }: { readonly applicationId: string; readonly site: string }) {
  const [t, siteName, { items, cursor, more }] = await Promise.all([
    getTranslations('project'),
    siteNames(),
    withdrawalsOf(applicationId, site),
  ])
  const id = `withdrawals-${site}`
  return (
    <section className="stack-s" aria-labelledby={id}>
      <h2 id={id}>{siteName(site)}</h2>
      {items.length === 0 ? (
        <p className="panel">{t('none')}</p>
      ) : (
        <Table label={siteName(site)} head={[t('when'), t('keys')]}>
          {items.map(({ at, keys }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is whole and never changes its order
            <tr key={index}>
              <th scope="row">
                <Moment at={at} />
              </th>
              <td>
                {keys.map((key) => (
                  <code key={key} className="block small break-all">
                    {key}
                  </code>
                ))}
              </td>
            </tr>
          ))}
        </Table>
      )}
      <p className="small muted">{t(more ? 'cursorMore' : 'cursor', { cursor: String(cursor) })}</p>
    </section>
  )
}
