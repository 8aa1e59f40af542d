import { heightOf, type Sheet, STYLE } from './sheet'

/** A row that no page could hold, as several rows: each cell goes on where it stopped. `widths`: of the cells' texts, in points. */
export function splitRow(
  sheet: Sheet,
  cells: readonly string[],
  widths: readonly number[],
  tallest: number,
): readonly (readonly string[])[] {
  const pieces = cells.map((cell, index) => splitText(sheet, cell, widths[index] ?? sheet.width, tallest))
  const count = Math.max(1, ...pieces.map((piece) => piece.length))
  return Array.from({ length: count }, (_row, row) => pieces.map((piece) => piece[row] ?? ''))
}

function splitText(sheet: Sheet, text: string, width: number, tallest: number): readonly string[] {
  const pieces: string[] = []
  let rest = text
  while (rest !== '' && heightOf(sheet, rest, STYLE.cellHead, width) > tallest) {
    const end = longestFit(sheet, rest, width, tallest)
    pieces.push(rest.slice(0, end).trimEnd())
    rest = rest.slice(end).trimStart()
  }
  return rest === '' ? pieces : [...pieces, rest]
}

/** The last word's end that still fits, by bisection; inside a word where no word fits. */
function longestFit(sheet: Sheet, text: string, width: number, tallest: number): number {
  let low = 1
  let high = text.length
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (heightOf(sheet, text.slice(0, middle), STYLE.cellHead, width) <= tallest) low = middle
    else high = middle - 1
  }
  const space = text.slice(0, low + 1).search(/\s\S*$/)
  return space > 0 ? space : low
}
