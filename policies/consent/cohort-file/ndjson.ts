import type { Identity } from '../fhir'
import { personalHeading } from './headings'
import { PeopleList } from './people'
import type { FileProblem } from './problems'
import { ColumnWatch } from './values'

type Read = { readonly list: PeopleList; readonly problem: FileProblem | undefined }
const MOST_IDENTIFIERS = 20

/**
 * One person a line: `"value"`, `{"value"}`, `{"system", "value"}` or `{"identifiers": [{"system", "value"}, …]}`; empty lines are none. Other
 * fields leave the line out; one that is called like personal data refuses the file.
 */
export function readNdjson(text: string, system: string): Read {
  const list = new PeopleList(system)
  const watch = new ColumnWatch()
  let problem: FileProblem | undefined
  const take = (content: string, line: number): void => {
    const value = parsed(content)
    const kind = personalField(value)
    if (kind !== undefined) problem ??= { code: 'PERSONAL_DATA', kind, by: 'heading', column: 1, line }
    const identities = identitiesOf(value, system)
    for (const one of identities ?? []) watch.see(one.value, line)
    if (identities !== undefined) list.addIdentities(identities, line)
    else list.leaveOut(value === undefined ? 'NOT_JSON' : 'NOT_AN_IDENTIFIER', line)
  }
  eachLine(text, take)
  if (problem !== undefined) return { list, problem }
  const finding = watch.finding()
  return { list, problem: finding === undefined ? list.problem() : { code: 'PERSONAL_DATA', by: 'values', column: 1, ...finding } }
}

function eachLine(text: string, take: (content: string, line: number) => void): void {
  let line = 0
  for (let from = 0; from <= text.length; ) {
    const found = text.indexOf('\n', from)
    const to = found < 0 ? text.length : found
    const content = text.slice(from, to).trim()
    from = to + 1
    line += 1
    if (content !== '') take(content, line)
  }
}
function parsed(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch (problem) {
    if (problem instanceof SyntaxError) return undefined
    throw problem
  }
}
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function personalField(value: unknown): ReturnType<typeof personalHeading> {
  if (!isObject(value)) return undefined
  const inner = Array.isArray(value.identifiers) ? value.identifiers.filter(isObject) : []
  return [value, ...inner].flatMap((one) => Object.keys(one)).flatMap((key) => personalHeading(key) ?? [])[0]
}

function identitiesOf(value: unknown, system: string): readonly Identity[] | undefined {
  if (typeof value === 'string') return [{ system, value: value.trim() }]
  if (!isObject(value)) return undefined
  const { identifiers, ...rest } = value
  if (identifiers === undefined) {
    const one = identityOf(rest, system)
    return one && [one]
  }
  if (!Array.isArray(identifiers) || Object.keys(rest).length > 0) return undefined
  if (identifiers.length === 0 || identifiers.length > MOST_IDENTIFIERS) return undefined
  const all = identifiers.flatMap((one) => (isObject(one) ? (identityOf(one, system) ?? []) : []))
  return all.length === identifiers.length ? all : undefined
}
function identityOf(fields: Readonly<Record<string, unknown>>, standard: string): Identity | undefined {
  const { system = standard, value, ...others } = fields
  return typeof system === 'string' && typeof value === 'string' && Object.keys(others).length === 0
    ? { system, value: value.trim() }
    : undefined
}
