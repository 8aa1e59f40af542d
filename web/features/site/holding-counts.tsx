import { getFormatter, getLocale, getTranslations } from 'next-intl/server'
import type * as z from 'zod'
import type { listHoldings } from '#functions/api-schema/affected-grants'
import { A } from '../../ui/a'
import { CaseText } from '../../ui/case-text'
import { Table } from '../../ui/table'

/** How many pseudonyms each project got data under; only keyed hashes are kept, so nobody can list them. */
export async function HoldingCounts({ items }: z.output<typeof listHoldings.result>) {
  const [t, format, locale] = await Promise.all([getTranslations('site.affected'), getFormatter(), getLocale()])
  if (items.length === 0) return null
  return (
    <section className="stack-s" aria-labelledby="counts">
      <h2 id="counts">{t('counts')}</h2>
      <p>{t('countsLead')}</p>
      <Table label={t('counts')} head={[t('project'), t('names')]}>
        {items.map(({ grant, applicationId, title, names }) => (
          <tr key={grant}>
            <th scope="row">
              <A href={`/${locale}/proposals/${applicationId}`}>
                <CaseText>{title || grant}</CaseText>
              </A>
            </th>
            <td>{format.number(names)}</td>
          </tr>
        ))}
      </Table>
    </section>
  )
}
