import { CsvError, parse } from 'csv-parse/sync'
import type { TableReader } from '#functions/ports-deps'

/** The port's reader upon csv-parse: rows are told as they come and kept by nobody. */
export const readCsv: TableReader = (text, separator, row) => {
  try {
    parse(text, {
      delimiter: separator,
      bom: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      on_record: (cells: string[], { lines }) => {
        row(cells, lines)
        return null
      },
    })
    return undefined
  } catch (problem) {
    if (problem instanceof CsvError) return { brokenAt: Number(problem.lines ?? 1) }
    throw problem
  }
}
