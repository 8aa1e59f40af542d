import { parse } from 'csv-parse/sync'

type Row = { operation: string; role: string; relation: string; phase: string; reason: string }
const rowsOf = (csv: string): readonly Row[] => parse(csv, { columns: true, skip_empty_lines: true })
const module = (name: string, lines: readonly string[]) =>
  `// Made by "npm run generate" from matrix.csv. Change the CSV.\nexport const ${name} = [\n${lines.map((line) => `  ${line},\n`).join('')}] as const\n`

/** policies/access/matrix.ts from the CSV that people review. */
export const matrixModule = (csv: string): string =>
  module(
    'MATRIX',
    rowsOf(csv).map(({ operation, role, relation, phase }) => JSON.stringify([operation, role, relation, phase])),
  )
/** policies/access/matrix-reasons.ts: why each row is there, apart, because every function needs the rows and one shows the reasons. */
export const matrixReasonsModule = (csv: string): string =>
  module(
    'MATRIX_REASONS',
    rowsOf(csv).map(({ reason }) => JSON.stringify(reason)),
  )
