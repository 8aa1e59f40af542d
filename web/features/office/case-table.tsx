import { getLocale, getTranslations } from 'next-intl/server'
import type * as z from 'zod'
import type { ApplicationSummary } from '#functions/api-schema/application-views'
import { A } from '../../ui/a'
import { CaseText } from '../../ui/case-text'
import { Deadline } from '../../ui/deadline'
import { Table } from '../../ui/table'

const OPEN: readonly string[] = ['waiting', 'precheck', 'voting']

type Summary = z.output<typeof ApplicationSummary>
type Props = { readonly items: readonly Summary[]; readonly label: string }

/** In these phases no site has been asked yet. */
const UNASKED: readonly Summary['phase'][] = ['draft', 'formal-check', 'rework']

/** Cases: title, who, deadline, how many sites have decided once they are asked. */
export async function CaseTable({ items, label }: Props) {
  const [t, tp, locale] = await Promise.all([getTranslations('office'), getTranslations('proposals.columns'), getLocale()])
  const sorted = items.toSorted((a, b) => (a.deadline ?? '9').localeCompare(b.deadline ?? '9'))
  return (
    <div className="lane">
      <Table label={label} head={[tp('title'), tp('owner'), tp('deadline'), tp('sites')]}>
        {sorted.map((item) => (
          <tr key={item.id}>
            <th scope="row">
              <A href={`/${locale}/proposals/${item.id}`}>
                <CaseText>{item.title}</CaseText>
              </A>
              <span className="small muted block font-normal">{item.reference}</span>
            </th>
            <td>{item.owner.name}</td>
            <td>
              <Deadline at={item.deadline} />
            </td>
            <td>
              {UNASKED.includes(item.phase)
                ? t('sites', { total: item.sites.length })
                : t('sitesDone', { done: item.sites.filter(({ state }) => !OPEN.includes(state)).length, total: item.sites.length })}
            </td>
          </tr>
        ))}
      </Table>
    </div>
  )
}
