import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { explainAccess } from '#functions/api-schema/audit'
import { OPERATIONS } from '#functions/api-schema/operations'
import { loadOwn } from '../../../../lib/load'
import { one, type PageProps } from '../../../../lib/page'
import { Select } from '../../../../ui/form/fields'
import { PageHead } from '../../../../ui/page-head'
import { Table } from '../../../../ui/table'
import { Word } from '../../../../ui/words'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('audit.access'))('title') }
}

export default async function Page({ searchParams }: PageProps) {
  const operation = one((await searchParams).operation)?.slice(0, 64) ?? ''
  const { rows } = await loadOwn(explainAccess, { query: operation === '' ? {} : { operation } })
  const [t, locale] = await Promise.all([getTranslations('audit.access'), getLocale()])
  const summaryOf = (id: string) => OPERATIONS.find((contract) => contract.id === id)?.summary[locale] ?? id
  const known = OPERATIONS.map(({ id, summary }) => ({ value: id, label: summary[locale] })).toSorted((a, b) =>
    a.label.localeCompare(b.label, locale),
  )
  return (
    <div className="stack">
      <PageHead title={t('title')} lead={t('lead')} />
      <search>
        <form method="get" className="cluster items-end">
          <Select name="operation" label={t('filter')} options={[{ value: '', label: t('all') }, ...known]} value={operation} />
          <button type="submit" className="btn quiet self-end">
            {t('show')}
          </button>
        </form>
      </search>
      <Table label={t('title')} head={[t('operation'), t('role'), t('relation'), t('phase'), t('reason')]}>
        {rows.map((row) => (
          <tr key={`${row.operation}${row.role}${row.relation}${row.phase}`}>
            <th scope="row">
              {summaryOf(row.operation)}
              <code className="small muted block">{row.operation}</code>
            </th>
            <td>
              <Word group="role" value={row.role} />
            </td>
            <td>
              {t.has(`relations.${row.relation}` as 'relations.any') ? t(`relations.${row.relation}` as 'relations.any') : row.relation}
            </td>
            <td>
              {row.phase.split('|').map((phase) => (
                <span className="block" key={phase}>
                  {phase === 'any' ? t('relations.any') : <Word group="phase" value={phase} />}
                </span>
              ))}
            </td>
            <td lang="en">{row.reason}</td>
          </tr>
        ))}
      </Table>
    </div>
  )
}
