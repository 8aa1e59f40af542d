import { getFormatter, getTranslations } from 'next-intl/server'
import type * as z from 'zod'
import type { CohortView } from '#functions/api-schema/consent-cohorts'
import { Notice } from '../../ui/notice'
import { SummaryList } from '../../ui/summary-list'
import { Table } from '../../ui/table'

type View = z.output<typeof CohortView>

/** Why a file was not used: where, and what to do; never a value of it. */
export async function FileRefusal({ problem }: { readonly problem: NonNullable<View['fileProblem']> }) {
  const [t, format] = await Promise.all([getTranslations('site.cohorts'), getFormatter()])
  const { code, kind = 'name', by = 'values', column = 0, columns = 0, line = 0, most = 0 } = problem
  return (
    <Notice tone="bad">
      <h2>{t('refusedTitle')}</h2>
      <p>
        {t(`fileFault.${code}`, {
          kind: t(`kind.${kind}`),
          by: t(`by.${by}`),
          column: format.number(column),
          columns: format.number(columns),
          line: format.number(line),
          most: format.number(most),
        })}
      </p>
    </Notice>
  )
}

/** What was read of the file, and the lines that were left out. */
export async function FileSummary({ file }: { readonly file: NonNullable<View['file']> }) {
  const [t, format] = await Promise.all([getTranslations('site.cohorts'), getFormatter()])
  return (
    <section className="stack-s" aria-labelledby="file">
      <h2 id="file">{t('fileHead')}</h2>
      <SummaryList
        rows={[
          { key: 'lines', term: t('lines'), value: format.number(file.lines) },
          { key: 'duplicates', term: t('duplicates'), value: format.number(file.duplicates) },
          { key: 'refused', term: t('refusedLines'), value: format.number(file.refused) },
        ]}
      />
      {file.errors.length > 0 && (
        <details>
          <summary>{t('lineErrors')}</summary>
          <Table label={t('lineErrors')} head={[t('line'), t('fault')]}>
            {file.errors.map(({ line, code }) => (
              <tr key={line}>
                <th scope="row">{format.number(line)}</th>
                <td>{t(`lineFault.${code}`)}</td>
              </tr>
            ))}
          </Table>
        </details>
      )}
    </section>
  )
}
