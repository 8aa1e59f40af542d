import { getFormatter, getTranslations } from 'next-intl/server'
import { siteNames } from '../../lib/site-names'
import { Table } from '../../ui/table'
import { Word } from '../../ui/words'
import { OutcomeBar } from './outcome-bar'
import { FIGURES, isPercent, OUTCOMES, type Row, type Statistics } from './types'

async function nameOf(): Promise<(row: Row) => string> {
  const [t, names] = await Promise.all([getTranslations('statistics'), siteNames()])
  return ({ site }) => (site === 'network' ? t('network') : names(site))
}

/** How long decisions take and how many took part, one row a site. Rows with too few ballots say so instead of numbers. */
export async function FiguresTable({ statistics }: { readonly statistics: Statistics }) {
  const [t, format, name] = await Promise.all([getTranslations('statistics'), getFormatter(), nameOf()])
  const shown = (figure: (typeof FIGURES)[number], value: number): string =>
    isPercent(figure) ? t('percent', { value: format.number(value) }) : format.number(value)
  return (
    <Table label={t('figures')} head={[t('site'), ...FIGURES.map((figure) => t(`figure.${figure}`))]}>
      {statistics.rows.map((row) => (
        <tr key={row.site} className={row.site === 'network' ? 'total' : undefined}>
          <th scope="row">{name(row)}</th>
          {row.figures === undefined ? (
            <td colSpan={FIGURES.length} className="muted">
              {t('held', { count: statistics.smallestShown })}
            </td>
          ) : (
            FIGURES.map((figure) => (
              <td key={figure} className="number">
                {shown(figure, row.figures?.[figure] ?? 0)}
              </td>
            ))
          )}
        </tr>
      ))}
    </Table>
  )
}

/** What came out, as shares; a bar for the eye and the numbers for everybody. */
export async function OutcomesTable({ statistics }: { readonly statistics: Statistics }) {
  const [t, format, name] = await Promise.all([getTranslations('statistics'), getFormatter(), nameOf()])
  const head = [
    t('site'),
    <span key="bar" className="visually-hidden">
      {t('bar')}
    </span>,
    ...OUTCOMES.map((outcome) => (
      <span key={outcome} className="cluster tight">
        <svg className="outcome-key" viewBox="0 0 10 10" aria-hidden="true">
          <rect className={outcome} width="10" height="10" />
        </svg>
        <Word group="siteState" value={outcome} />
      </span>
    )),
  ]
  return (
    <Table label={t('outcomes')} head={head}>
      {statistics.rows.flatMap((row) =>
        row.figures === undefined
          ? []
          : [
              <tr key={row.site} className={row.site === 'network' ? 'total' : undefined}>
                <th scope="row">{name(row)}</th>
                <td className="bar-cell">
                  <OutcomeBar outcomes={row.figures.outcomes} />
                </td>
                {OUTCOMES.map((outcome) => (
                  <td key={outcome} className="number">
                    {t('percent', { value: format.number(row.figures?.outcomes[outcome] ?? 0) })}
                  </td>
                ))}
              </tr>,
            ],
      )}
    </Table>
  )
}
