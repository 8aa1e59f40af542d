'use client'
import { useEffect, useRef } from 'react'
import type { ConflictRow } from '../../lib/form-state'

export type ConflictTexts = {
  readonly title: string
  readonly body: string
  readonly field: string
  readonly theirs: string
  readonly mine: string
}

/** Both texts side by side, when somebody else has saved the same answers first. */
export function Conflict({ rows, texts }: { readonly rows: readonly ConflictRow[]; readonly texts: ConflictTexts }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <div className="notice turn" role="alert" tabIndex={-1} ref={box}>
      <h2>{texts.title}</h2>
      <p>{texts.body}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.field}</th>
            <th scope="col">{texts.theirs}</th>
            <th scope="col">{texts.mine}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.label}>
              <th scope="row">{row.label}</th>
              <td className="whitespace-pre-line">{row.theirs}</td>
              <td className="whitespace-pre-line">{row.mine}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
