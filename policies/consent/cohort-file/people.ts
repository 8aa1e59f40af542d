import type { Identity } from '../fhir'
import { MOST_PEOPLE } from './limits'
import type { FileProblem, LINE_PROBLEMS, LineProblem } from './problems'

/** One person of a file: a pseudonym in the file's system, or identifiers of its own. */
export type Person = string | readonly Identity[]
export type FileSummary = {
  /** Lines with content, without the heading. */
  readonly lines: number
  /** Lines that name somebody whom an earlier line names. */
  readonly duplicates: number
  readonly refused: number
  /** The first hundred lines that were left out. */
  readonly errors: readonly LineProblem[]
}
const MOST_ERRORS = 100
const LONGEST_VALUE = 500
const CONTROLS = /\p{Cc}/u

/** Collects the people of a file, each once. */
export class PeopleList {
  readonly people: Person[] = []
  private readonly known = new Set<string>()
  private readonly errors: LineProblem[] = []
  private lines = 0
  private refused = 0
  private duplicates = 0
  readonly system: string

  constructor(system: string) {
    this.system = system
  }
  /** A value in the file's system. */
  addValue(value: string, line: number): void {
    this.lines += 1
    const problem = valueProblem(value)
    if (problem !== undefined) this.refuse(problem, line)
    else this.keep(value, value)
  }
  addIdentities(identities: readonly Identity[], line: number): void {
    this.lines += 1
    const problem = identities.map(({ system, value }) => valueProblem(system) ?? valueProblem(value)).find((one) => one !== undefined)
    const [first] = identities
    if (problem !== undefined) this.refuse(problem, line)
    else if (identities.length === 1 && first?.system === this.system) this.keep(first.value, first.value)
    else this.keep(JSON.stringify(identities.map(({ system, value }) => [system, value]).toSorted()), identities)
  }
  leaveOut(code: LineProblem['code'], line: number): void {
    this.lines += 1
    this.refuse(code, line)
  }
  private keep(key: string, person: Person): void {
    if (this.known.has(key)) this.duplicates += 1
    else {
      this.known.add(key)
      this.people.push(person)
    }
  }
  private refuse(code: LineProblem['code'], line: number): void {
    this.refused += 1
    if (this.errors.length < MOST_ERRORS) this.errors.push({ line, code })
  }
  summary(): FileSummary {
    const { lines, duplicates, refused, errors } = this
    return { lines, duplicates, refused, errors }
  }
  problem(): FileProblem | undefined {
    if (this.people.length === 0) return { code: 'NO_PSEUDONYMS' }
    return this.people.length > MOST_PEOPLE ? { code: 'TOO_MANY', most: MOST_PEOPLE } : undefined
  }
}

function valueProblem(value: string): (typeof LINE_PROBLEMS)[number] | undefined {
  if (value === '') return 'VALUE_MISSING'
  if (value.length > LONGEST_VALUE) return 'VALUE_TOO_LONG'
  return CONTROLS.test(value) || !value.isWellFormed() ? 'VALUE_NOT_TEXT' : undefined
}
