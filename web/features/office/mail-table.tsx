import { getLocale, getTranslations } from 'next-intl/server'
import type * as z from 'zod'
import type { MailRow } from '#functions/api-schema/mail'
import { taskPath } from '../../lib/task-path'
import { A } from '../../ui/a'
import { Moment } from '../../ui/deadline'
import { Table } from '../../ui/table'
import { Tag, type Tone } from '../../ui/tag'

type Row = z.output<typeof MailRow>
const TONES: Readonly<Record<Row['state'], Tone>> = {
  queued: 'blue',
  sent: 'green',
  digest: 'blue',
  dropped: 'grey',
  failed: 'amber',
  undeliverable: 'red',
}

async function Readers({ row }: { readonly row: Row }) {
  const t = await getTranslations('office.mail')
  if (row.readers.length === 0) return <span className="muted">–</span>
  return (
    <details>
      <summary>{t('readers', { count: row.readers.length })}</summary>
      <p className="small muted">
        {t('template')}: <code>{row.template}</code>
      </p>
      <ul className="stack-s">
        {row.readers.map((reader) => (
          <li key={reader.person.id}>
            {reader.person.name}: {t(`state.${reader.state}`)}
            {reader.fault && <code className="block small">{reader.fault}</code>}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Outgoing notices, the latest first, and what became of each at each reader. No addresses. */
export async function MailTable({ items }: { readonly items: readonly Row[] }) {
  const [t, locale] = await Promise.all([getTranslations('office.mail'), getLocale()])
  return (
    <Table label={t('title')} head={[t('subject'), t('created'), t('stateTitle'), t('readersTitle')]}>
      {items.map((row) => (
        <tr key={row.id}>
          <th scope="row">
            <A href={`/${locale}${taskPath({ task: row.template, stream: row.about })}`}>{row.subject[locale]}</A>
          </th>
          <td>
            <Moment at={row.createdAt} />
          </td>
          <td>
            <Tag tone={TONES[row.state]}>{t(`state.${row.state}`)}</Tag>
            {row.tries > 1 && <span className="small muted block">{t('tries', { tries: row.tries })}</span>}
          </td>
          <td>
            <Readers row={row} />
          </td>
        </tr>
      ))}
    </Table>
  )
}
