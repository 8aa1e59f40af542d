import type { Block } from '#policies/contract/document-model'
import { COLOUR, decorate, type Element, ensureRoom, floorOf, heightOf, PAGE, type Sheet, STYLE, write } from './sheet'
import { splitRow } from './split-row'

type Table = Extract<Block, { readonly kind: 'table' }>
const PAD = { x: 7, y: 5 } as const
/** The tallest piece of a row: what is longer runs on in a further row. */
const TALLEST = 480

/** A table with header cells, scopes and a caption. Its header is drawn again on each page that it reaches. */
export function printTable(sheet: Sheet, parent: Element, block: Table): void {
  const { doc } = sheet
  const columns = columnsOf(sheet, block)
  const header = block.header.map(sheet.clean)
  const rows = block.rows.flatMap((row) =>
    splitRow(
      sheet,
      row.map(sheet.clean),
      columns.map((c) => c.text),
      TALLEST,
    ),
  )
  const headHeight = rowHeight(sheet, header, columns, () => true)
  const isHead = (column: number) => block.rowHeaders && column === 0
  const heights = rows.map((cells) => rowHeight(sheet, cells, columns, isHead))
  ensureRoom(doc, 20 + headHeight + neededFor(heights, 0))
  const table = doc.struct('Table')
  parent.add(table)
  if (block.caption) printCaption(sheet, table, block.caption)
  printRow(sheet, table, { cells: header, columns, isHead: () => true, scope: 'Column' })
  for (const [index, cells] of rows.entries()) {
    if (doc.y + neededFor(heights, index) > floorOf(doc)) {
      doc.addPage()
      repeatHeader(sheet, header, columns)
    }
    printRow(sheet, table, { cells, columns, isHead, scope: 'Row' })
  }
  table.end()
  doc.y += 12
}

function printCaption(sheet: Sheet, table: Element, caption: string): void {
  const { doc, width } = sheet
  const text = sheet.clean(caption)
  table.add(doc.struct('Caption', {}, () => write(sheet, text, STYLE.caption, { x: PAGE.left, y: doc.y + 2, width })))
  doc.y += 3
}

/** The last row never stands alone on a page, unless two rows would not fit on one. */
function neededFor(heights: readonly number[], index: number): number {
  const own = heights[index] ?? 0
  const last = index === heights.length - 2 ? (heights[index + 1] ?? 0) : 0
  return own + last > TALLEST ? own : own + last
}

type Column = { readonly x: number; readonly width: number; readonly text: number }
function columnsOf(sheet: Sheet, block: Table): readonly Column[] {
  const total = block.widths.reduce((sum, width) => sum + width, 0)
  let x = PAGE.left
  return block.widths.map((share) => {
    const width = (share / total) * sheet.width
    const column = { x, width, text: width - 2 * PAD.x }
    x += width
    return column
  })
}

const rowHeight = (sheet: Sheet, cells: readonly string[], columns: readonly Column[], isHead: (column: number) => boolean): number =>
  2 * PAD.y +
  Math.max(
    ...cells.map((cell, index) => heightOf(sheet, cell, isHead(index) ? STYLE.cellHead : STYLE.cell, columns[index]?.text ?? sheet.width)),
  )

type Row = {
  readonly cells: readonly string[]
  readonly columns: readonly Column[]
  readonly isHead: (column: number) => boolean
  readonly scope: 'Column' | 'Row'
}

function printRow(sheet: Sheet, table: Element, row: Row): void {
  const { doc } = sheet
  const { y } = doc
  const height = rowHeight(sheet, row.cells, row.columns, row.isHead)
  drawRow(sheet, y, height, row.scope === 'Column')
  const element = doc.struct('TR')
  table.add(element)
  for (const [index, cell] of row.cells.entries()) {
    const head = row.isHead(index)
    const content = () => writeCell(sheet, cell, row.columns[index], { y, head })
    element.add(
      head ? doc.struct('TH', { scope: row.scope } as PDFKit.Mixins.StructureElementOptions, content) : doc.struct('TD', {}, content),
    )
  }
  element.end()
  doc.y = y + height
}

function repeatHeader(sheet: Sheet, header: readonly string[], columns: readonly Column[]): void {
  const { doc } = sheet
  const { y } = doc
  const height = rowHeight(sheet, header, columns, () => true)
  drawRow(sheet, y, height, true)
  decorate(doc, () => {
    for (const [index, cell] of header.entries()) writeCell(sheet, cell, columns[index], { y, head: true })
  })
  doc.y = y + height
}

function writeCell(
  sheet: Sheet,
  cell: string,
  column: Column | undefined,
  { y, head }: { readonly y: number; readonly head: boolean },
): void {
  if (!column) return
  write(sheet, cell, head ? STYLE.cellHead : STYLE.cell, { x: column.x + PAD.x, y: y + PAD.y, width: column.text })
}

function drawRow({ doc, width }: Sheet, y: number, height: number, shaded: boolean): void {
  decorate(doc, () => {
    if (shaded) doc.rect(PAGE.left, y, width, height).fill(COLOUR.wash)
    const bottom = y + height
    doc
      .moveTo(PAGE.left, bottom)
      .lineTo(PAGE.left + width, bottom)
      .lineWidth(shaded ? 0.9 : 0.5)
    doc.stroke(shaded ? COLOUR.accent : COLOUR.rule)
  })
}
