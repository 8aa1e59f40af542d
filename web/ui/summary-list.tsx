import type { ReactNode } from 'react'

export type SummaryRow = { readonly term: ReactNode; readonly value: ReactNode; readonly action?: ReactNode; readonly key: string }

/** Question and answer in rows, with an optional "change" link per row. */
export function SummaryList({ rows }: { readonly rows: readonly SummaryRow[] }) {
  return (
    <dl className="summary-list">
      {rows.map((row) => (
        <div key={row.key}>
          <dt>{row.term}</dt>
          <dd>{row.value}</dd>
          {row.action && <dd>{row.action}</dd>}
        </div>
      ))}
    </dl>
  )
}
