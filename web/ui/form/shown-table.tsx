'use client'
import { useEffect, useRef } from 'react'
import type { ResultTable } from '../../lib/form-state'
import { Table } from '../table'

/** An answer above the form that asked for it; takes the focus, because the form below stays as it is. */
export function ShownTable({ table, attempt }: { readonly table: ResultTable; readonly attempt: number }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (attempt > 0) box.current?.focus()
  }, [attempt])
  return (
    <div className="panel stack-s" role="status" tabIndex={-1} ref={box}>
      <h3>{table.title}</h3>
      {table.lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {table.rows.length > 0 && (
        <Table label={table.title} head={table.head}>
          {table.rows.map(({ cells: [first, ...cells], marked }) => (
            <tr key={first} className={marked ? 'marked' : undefined}>
              <th scope="row">{first}</th>
              {cells.map((cell, index) => (
                <td key={`${first}${String(index)}`}>{cell}</td>
              ))}
            </tr>
          ))}
        </Table>
      )}
    </div>
  )
}
