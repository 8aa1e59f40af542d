/** What a file of pseudonyms must not hold. */
export const PERSONAL_KINDS = ['name', 'birth-date', 'insurance-number', 'contact'] as const
export type PersonalKind = (typeof PERSONAL_KINDS)[number]

/**
 * Why a file is refused as a whole. Columns count from 1, lines from 1 with the heading; no value of the file is ever repeated.
 * - PERSONAL_DATA: a column looks like names, birth dates, insurance numbers or addresses, by its heading or its values.
 * - NOT_TEXT: neither UTF-8 nor UTF-16. BROKEN_TABLE: a quote is not closed, or stands where none may.
 * - COLUMN_UNCLEAR: several columns and no word which holds the pseudonyms. COLUMN_MISSING: the named one is not there.
 * - NO_PSEUDONYMS: no line can be used. TOO_MANY: more people than a cohort may have. UPLOAD_MISSING: the file never came.
 */
export type FileProblem =
  | {
      readonly code: 'PERSONAL_DATA'
      readonly kind: PersonalKind
      readonly by: 'heading' | 'values'
      readonly column: number
      readonly line: number
    }
  | { readonly code: 'BROKEN_TABLE'; readonly line: number }
  | { readonly code: 'COLUMN_UNCLEAR'; readonly columns: number }
  | { readonly code: 'TOO_MANY'; readonly most: number }
  | { readonly code: 'NOT_TEXT' | 'COLUMN_MISSING' | 'NO_PSEUDONYMS' | 'UPLOAD_MISSING' }

/** Why one line is left out; the others are judged. */
export const LINE_PROBLEMS = ['OTHER_LENGTH', 'VALUE_MISSING', 'VALUE_TOO_LONG', 'VALUE_NOT_TEXT', 'NOT_JSON', 'NOT_AN_IDENTIFIER'] as const
export type LineProblem = { readonly line: number; readonly code: (typeof LINE_PROBLEMS)[number] }

const KINDS: Readonly<Record<PersonalKind, string>> = {
  name: 'names',
  'birth-date': 'birth dates',
  'insurance-number': 'health insurance numbers',
  contact: 'addresses, telephone numbers or mail addresses',
}

/** What was found, and what to do. */
export function adviceOf(problem: FileProblem): string {
  switch (problem.code) {
    case 'PERSONAL_DATA':
      return `Column ${problem.column} looks like ${KINDS[problem.kind]} (${problem.by === 'heading' ? 'its heading' : 'its values'}, line ${problem.line}). The file was deleted. Send a file that holds pseudonyms only.`
    case 'BROKEN_TABLE':
      return `The table is broken at line ${problem.line}: a quotation mark is not closed or stands inside a value. Export it again as CSV.`
    case 'COLUMN_UNCLEAR':
      return `The file has ${problem.columns} columns. Say in "column" which holds the pseudonyms (its number or its heading), or send that column alone.`
    case 'COLUMN_MISSING':
      return 'No column has the number or heading that "column" names. Look at the first line of the file.'
    case 'TOO_MANY':
      return `A cohort has at most ${problem.most} people. Cut the file into several.`
    case 'NOT_TEXT':
      return 'The file is neither UTF-8 nor UTF-16. Export it as "CSV UTF-8".'
    case 'NO_PSEUDONYMS':
      return 'No line of the file holds a pseudonym. Look at separator and column.'
    case 'UPLOAD_MISSING':
      return 'The file never came, or was taken already. Ask for a new upload link and send it again.'
    default:
      return problem satisfies never
  }
}
