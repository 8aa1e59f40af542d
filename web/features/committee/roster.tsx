import { getLocale, getTranslations } from 'next-intl/server'
import { Day } from '../../ui/deadline'
import { Table } from '../../ui/table'
import { Tag } from '../../ui/tag'
import type { Committee, StandingSeat } from './types'

async function Term({ seat }: { readonly seat: StandingSeat }) {
  const t = await getTranslations('committee.roster')
  if (seat.from === undefined && seat.to === undefined) return <span className="muted">{t('openTerm')}</span>
  return (
    <>
      {seat.from ? <Day on={seat.from} /> : '…'} – {seat.to ? <Day on={seat.to} /> : '…'}
    </>
  )
}

/** Every seat with its member, deputy, term and absences. */
export async function Roster({
  seats,
  absences,
  label,
}: {
  readonly seats: readonly StandingSeat[]
  readonly absences: Committee['absences']
  readonly label: string
}) {
  const [t, locale] = await Promise.all([getTranslations('committee.roster'), getLocale()])
  if (seats.length === 0) return <p className="panel">{t('empty')}</p>
  return (
    <Table label={label} head={[t('seat'), t('member'), t('deputy'), t('term'), t('away')]}>
      {seats.map((seat) => (
        <tr key={seat.seat}>
          <th scope="row">
            {seat.name?.[locale] ?? <span className="mono">{seat.seat}</span>}
            {seat.chair && (
              <span className="block">
                <Tag tone="plain">{t('chair')}</Tag>
              </span>
            )}
          </th>
          <td>{seat.member.name}</td>
          <td>{seat.deputy?.name ?? <span className="muted">–</span>}</td>
          <td>
            <Term seat={seat} />
          </td>
          <td>
            {absences
              .filter((absence) => absence.seat === seat.seat)
              .map((absence) => (
                <span className="block" key={absence.absence}>
                  <Day on={absence.from} /> – <Day on={absence.to} />
                  {absence.delegated && <span className="small muted block">{t('delegated')}</span>}
                </span>
              ))}
          </td>
        </tr>
      ))}
    </Table>
  )
}
