import { getFormatter, getTranslations } from 'next-intl/server'
import { Table } from '../../ui/table'
import { Tag, type Tone } from '../../ui/tag'

const TONES = { permit: 'green', deny: 'red', unknown: 'grey', indeterminate: 'amber' } as const satisfies Record<string, Tone>
const ORDER = Object.keys(TONES)
type Decision = keyof typeof TONES

/** People by answer and reason, the answers in the order of what a site does next. */
export async function CohortFigures({ reasons }: { readonly reasons: Readonly<Record<string, number>> }) {
  const [t, tw, tr, format] = await Promise.all([
    getTranslations('site.cohorts'),
    getTranslations('words.decision'),
    getTranslations('consent.reason'),
    getFormatter(),
  ])
  const rows = Object.entries(reasons)
    .map(([key, people]) => {
      const [decision = '', reason = ''] = key.split(' ')
      return { key, decision: decision as Decision, reason, people }
    })
    .sort((a, b) => ORDER.indexOf(a.decision) - ORDER.indexOf(b.decision) || b.people - a.people)
  return (
    <Table label={t('answers')} head={[t('answer'), t('reason'), t('count')]}>
      {rows.map(({ key, decision, reason, people }) => (
        <tr key={key}>
          <th scope="row">
            <Tag tone={TONES[decision]}>{tw(decision)}</Tag>
          </th>
          <td>{tr.has(reason as 'permitted') ? tr(reason as 'permitted') : reason}</td>
          <td>{format.number(people)}</td>
        </tr>
      ))}
    </Table>
  )
}
