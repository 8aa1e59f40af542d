import { parse } from 'csv-parse/sync'

type Row = { operation: string; role: string; relation: string; phase: string; reason: string }
/** policies/access/matrix.ts from the CSV that people review. */
export function matrixModule(csv: string): string {
  const rows: Row[] = parse(csv, { columns: true, skip_empty_lines: true })
  const lines = rows.map(
    ({ operation, role, relation, phase, reason }) => `  ${JSON.stringify([operation, role, relation, phase, reason])},`,
  )
  return `// Made by "npm run generate" from matrix.csv. Change the CSV.\nexport const MATRIX = [\n${lines.join('\n')}\n] as const\n`
}
