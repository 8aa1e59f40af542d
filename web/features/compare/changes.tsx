import { getTranslations } from 'next-intl/server'
import { listSites } from '#functions/api-schema/people'
import { load } from '../../lib/load'
import { CaseText } from '../../ui/case-text'
import { SummaryList } from '../../ui/summary-list'
import { vocabularyOf } from '../form/load-form'
import { bySection, type Change, type ChangeRow } from './change-rows'
import { wordDiff } from './word-diff'

/** What the two sides are called. */
type Sides = { readonly before: string; readonly after: string }

/** One side below the other, each by its name; single words are marked where that helps. */
async function Difference({ row, sides, mark }: { readonly row: ChangeRow; readonly sides: Sides; readonly mark: boolean }) {
  const t = await getTranslations('compare')
  const { before, after, written } = row
  const parts = mark && written && before !== undefined && after !== undefined ? wordDiff(before, after) : undefined
  if (parts !== undefined)
    return (
      <p className="difference">
        {parts.map(({ kind, text }, index) => {
          const key = `${kind}${String(index)}`
          if (kind === 'same') return <span key={key}>{text}</span>
          const Mark = kind === 'gone' ? 'del' : 'ins'
          return (
            <Mark key={key}>
              <span className="visually-hidden">{t(kind)} </span>
              {text}
            </Mark>
          )
        })}
      </p>
    )
  return (
    <div className="sides">
      {(['before', 'after'] as const).map((side) => (
        <p key={side}>
          <span className="small muted block">{sides[side]}</span>
          {row[side] === undefined || row[side] === '' ? (
            <span className="muted">{t('nothing')}</span>
          ) : written ? (
            <CaseText>{row[side] ?? ''}</CaseText>
          ) : (
            row[side]
          )}
        </p>
      ))}
    </div>
  )
}

type Props = {
  readonly changes: readonly Change[]
  readonly sides: Sides
  /** Marks single words: for versions of one text, not for two proposals. */
  readonly mark: boolean
  readonly level?: 'h3' | 'h4'
}

/** Differences between two forms, section by section. */
export async function Changes({ changes, sides, mark, level: Heading = 'h3' }: Props) {
  const sites = await load(listSites, {})
  const sections = bySection(changes, await vocabularyOf(sites.items))
  return sections.map(({ section, title, rows }) => (
    <section key={section} className="stack-s" aria-labelledby={`change-${section}`}>
      <Heading id={`change-${section}`}>{title}</Heading>
      <SummaryList
        rows={rows.map((row) => ({ key: row.key, term: row.label, value: <Difference row={row} sides={sides} mark={mark} /> }))}
      />
    </section>
  ))
}
