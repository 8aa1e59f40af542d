import { readNdjson } from '#policies/consent/cohort-file/ndjson'
import type { PeopleList } from '#policies/consent/cohort-file/people'
import type { FileProblem } from '#policies/consent/cohort-file/problems'
import { TableScan } from '#policies/consent/cohort-file/table'
import { tableOf, textOf } from '#policies/consent/cohort-file/text'
import { ok, type Result, reject } from '#policies/kernel/result'
import type { CohortFile } from '../../ports-cohorts'
import type { Deps } from '../../ports-deps'

/** The people of a file, or why it is refused as a whole. */
export function readCohortFile(
  { readTable }: Pick<Deps, 'readTable'>,
  { mediaType, system, column, heading }: CohortFile,
  bytes: Uint8Array,
): Result<PeopleList, FileProblem> {
  const text = textOf(bytes)
  if (text === undefined) return reject({ code: 'NOT_TEXT' })
  if (mediaType === 'application/x-ndjson') {
    const { list, problem } = readNdjson(text, system)
    return problem === undefined ? ok(list) : reject(problem)
  }
  const table = tableOf(text)
  const scan = new TableScan(system, { column, heading })
  const broken = readTable(table.text, table.separator, (cells, line) => scan.row(cells, line + table.skipped))
  // a broken table may still show what must not be in it
  const problem = scan.problem()
  if (problem?.code === 'PERSONAL_DATA') return reject(problem)
  if (broken !== undefined) return reject({ code: 'BROKEN_TABLE', line: broken.brokenAt + table.skipped })
  return problem === undefined ? ok(scan.list) : reject(problem)
}
