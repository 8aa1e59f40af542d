'use client'
import { useEffect, useRef } from 'react'
import type { ConflictRow } from '../../lib/form-state'
import { Table } from '../table'

export type ConflictTexts = Readonly<Record<'title' | 'body' | 'field' | 'theirs' | 'mine' | 'discard', string>>
type Props = {
  readonly rows: readonly ConflictRow[]
  readonly texts: ConflictTexts
  /** Forgets what was typed and shows what is stored. */
  readonly discard: () => void
}

/** Both texts side by side, when somebody else has saved the same answers first. */
export function Conflict({ rows, texts, discard }: Props) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <div className="notice turn stack-s" role="alert" tabIndex={-1} ref={box}>
      <h2>{texts.title}</h2>
      <p>{texts.body}</p>
      <Table label={texts.title} head={[texts.field, texts.theirs, texts.mine]}>
        {rows.map((row) => (
          <tr key={row.label}>
            <th scope="row">{row.label}</th>
            <td className="whitespace-pre-line">{row.theirs}</td>
            <td className="whitespace-pre-line">{row.mine}</td>
          </tr>
        ))}
      </Table>
      <div className="scripted">
        <button type="button" className="btn quiet" onClick={discard}>
          {texts.discard}
        </button>
      </div>
    </div>
  )
}
