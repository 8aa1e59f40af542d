import { Children, cloneElement, isValidElement, type ReactElement, type ReactNode } from 'react'

type Props = { readonly label: string; readonly head: readonly ReactNode[]; readonly children: ReactNode }
type Role = { readonly role?: string }
type Cell = ReactElement<Role & { readonly colSpan?: number; readonly scope?: string; readonly 'data-label'?: string }>
type Row = ReactElement<Role & { readonly children?: ReactNode }>

const isCell = (cell: ReactNode): cell is Cell => isValidElement(cell) && (cell.type === 'td' || cell.type === 'th')
/** The rows, if each can be read without its table: plain ones, below headings in words. */
const plainRows = (head: readonly ReactNode[], children: ReactNode): readonly Row[] | undefined => {
  if (!head.every((cell) => typeof cell === 'string')) return undefined
  const rows = Children.toArray(children)
  return rows.every((row): row is Row => isValidElement(row) && row.type === 'tr') ? rows : undefined
}

/** A row whose cells say what they are: on a phone each stands below the other, and a browser may forget that it was a table. */
function stacked(row: Row, head: readonly ReactNode[]): ReactNode {
  let column = 0
  const cells = Children.toArray(row.props.children).map((cell) => {
    if (!isCell(cell)) return cell
    const { colSpan = 1, scope } = cell.props
    const label = head[column]
    column += colSpan
    const named = scope === undefined && colSpan === 1 && typeof label === 'string' && label !== ''
    return cloneElement(cell, {
      role: scope === 'row' ? 'rowheader' : 'cell',
      ...(named && { 'data-label': label }),
    })
  })
  return cloneElement(row, { role: 'row' }, cells)
}

/**
 * A data table. On a phone its rows become blocks of labelled lines when they are plain ones; else it scrolls inside itself, also by
 * keyboard.
 */
export function Table({ label, head, children }: Props) {
  const rows = plainRows(head, children)
  const role = (name: string) => (rows === undefined ? {} : { role: name })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex lint/a11y/useSemanticElements: a scrolling region must be reachable by keyboard
    <div className={rows === undefined ? 'table-scroll' : 'table-scroll stacks'} role="group" aria-label={label} tabIndex={0}>
      <table {...role('table')}>
        <thead {...role('rowgroup')}>
          <tr {...role('row')}>
            {head.map((cell, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns never move
              <th scope="col" key={index} {...role('columnheader')}>
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...role('rowgroup')}>{rows === undefined ? children : rows.map((row) => stacked(row, head))}</tbody>
      </table>
    </div>
  )
}
