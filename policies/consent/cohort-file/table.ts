import { personalHeading, pseudonymHeading, sameHeading } from './headings'
import { PeopleList } from './people'
import type { FileProblem } from './problems'
import { ColumnWatch } from './values'

/** Which column holds the pseudonyms: its number from 1 or its heading; whether the first line is a heading, where nothing else says so. */
export type TableWishes = { readonly column?: number | string | undefined; readonly heading?: boolean | undefined }

/** Reads the rows of a table, line by line: finds the column of the pseudonyms, and watches every column for what must not be there. */
export class TableScan {
  private readonly watches: ColumnWatch[] = []
  private column: number | undefined
  private columns = 0
  private found: FileProblem | undefined
  readonly list: PeopleList
  private readonly wishes: TableWishes

  constructor(system: string, wishes: TableWishes) {
    this.list = new PeopleList(system)
    this.wishes = wishes
  }
  row(raw: readonly string[], line: number): void {
    if (this.found !== undefined) return
    // a reader leaves spaces inside of quotes
    const cells = raw.map((cell) => cell.trim())
    if (this.columns === 0) this.first(cells, line)
    else this.next(cells, line)
  }
  private first(cells: readonly string[], line: number): void {
    this.columns = cells.length
    for (const [index, cell] of cells.entries()) {
      const kind = personalHeading(cell)
      if (kind === undefined) continue
      this.found = { code: 'PERSONAL_DATA', kind, by: 'heading', column: index + 1, line }
      return
    }
    const heading = this.wishes.heading ?? (typeof this.wishes.column === 'string' || cells.some(pseudonymHeading))
    const column = this.columnOf(cells, heading)
    if (typeof column !== 'number') {
      this.found = column
      return
    }
    this.column = column
    this.watches.push(...cells.map(() => new ColumnWatch()))
    if (!heading) this.next(cells, line)
  }
  private columnOf(cells: readonly string[], heading: boolean): number | FileProblem {
    const { column } = this.wishes
    if (typeof column === 'number') return column >= 1 && column <= cells.length ? column - 1 : { code: 'COLUMN_MISSING' }
    if (column !== undefined) {
      const named = cells.findIndex((cell) => sameHeading(cell, column))
      return named >= 0 ? named : { code: 'COLUMN_MISSING' }
    }
    if (cells.length === 1) return 0
    const known = heading ? cells.flatMap((cell, index) => (pseudonymHeading(cell) ? [index] : [])) : []
    return known.length === 1 && known[0] !== undefined ? known[0] : { code: 'COLUMN_UNCLEAR', columns: cells.length }
  }
  private next(cells: readonly string[], line: number): void {
    // what must not be there is looked for in every line, also in one that is left out
    for (const [index, cell] of cells.entries()) this.watches[Math.min(index, this.columns - 1)]?.see(cell, line)
    if (cells.length !== this.columns) this.list.leaveOut('OTHER_LENGTH', line)
    else this.list.addValue(cells[this.column ?? 0] ?? '', line)
  }
  /** Undefined: the list can be used. */
  problem(): FileProblem | undefined {
    if (this.found !== undefined) return this.found
    for (const [index, watch] of this.watches.entries()) {
      const finding = watch.finding()
      if (finding !== undefined) return { code: 'PERSONAL_DATA', by: 'values', column: index + 1, ...finding }
    }
    return this.list.problem()
  }
}
