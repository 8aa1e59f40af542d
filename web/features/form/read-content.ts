import { type Content, type Field, under } from './field'

const text = (form: FormData, name: string): string | undefined => {
  const value = form.get(name)
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}
/** Digits become a number; anything else stays as it was typed, and the check says what is wrong with it. */
const numberOf = (typed: string | undefined): number | string | undefined =>
  typed !== undefined && /^\s*\d{1,15}\s*$/.test(typed) ? Number(typed) : typed

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === '' ||
  (Array.isArray(value) ? value.every(isEmpty) : typeof value === 'object' && value !== null && Object.values(value).every(isEmpty))

const rowCount = (form: FormData, name: string): number =>
  Math.max(
    0,
    ...[...form.keys()]
      .filter((key) => key.startsWith(`${name}.`))
      .map((key) => Number.parseInt(key.slice(name.length + 1), 10) + 1)
      .filter((count) => !Number.isNaN(count)),
  )

function variant(field: Field & { kind: 'variant' }, form: FormData, name: string): unknown {
  const kind = text(form, under(name, 'kind'))
  const chosen = field.options.find(({ value }) => value === kind)
  return chosen === undefined ? undefined : { kind, ...readContent(chosen.fields, form, name) }
}

function read(field: Field, form: FormData, name: string): unknown {
  switch (field.kind) {
    case 'number':
      return numberOf(text(form, name))
    case 'yes-no': {
      const answer = text(form, name)
      return answer === undefined ? undefined : answer === 'yes'
    }
    case 'lines':
      return (text(form, name) ?? '').split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]))
    case 'many':
    case 'sites':
      return form.getAll(name).filter((value) => typeof value === 'string')
    case 'group':
      return readContent(field.fields, form, name)
    case 'list':
      return Array.from({ length: rowCount(form, name) }, (_, index) => readContent(field.fields, form, under(name, index)))
    case 'variant':
      return variant(field, form, name)
    case 'line':
    case 'text':
    case 'date':
    case 'country':
    case 'one':
      return text(form, name)
    default:
      return field satisfies never
  }
}

/** What was typed, in the shape of the section's schema. Nothing is invented: what was left empty is left out. */
export function readContent(fields: readonly Field[], form: FormData, prefix = ''): Content {
  const entries = fields.flatMap((field): [string, unknown][] => {
    const value = read(field, form, under(prefix, field.name).replace(/\.$/, ''))
    if (field.name === '') return Object.entries((value ?? {}) as Content)
    const drop = value === undefined || (field.kind === 'group' && field.optional === true && isEmpty(value))
    return drop ? [] : [[field.name, value]]
  })
  return Object.fromEntries(entries)
}

const filledRows = (value: unknown): unknown => (Array.isArray(value) ? value.filter((row) => !isEmpty(row)) : value)

/** `add:cohorts` and `remove:cohorts.1` of the list buttons, applied to what was typed; rows that were left empty are dropped. */
export function applyIntent(content: Content, intent: string): Content {
  const [, verb, list = '', index] = /^(add|remove):(\w+)(?:\.(\d+))?$/.exec(intent) ?? []
  const rowsOf = (name: string): unknown[] => (Array.isArray(content[name]) ? (content[name] as unknown[]) : [])
  const kept = verb === 'remove' ? { ...content, [list]: rowsOf(list).filter((_, at) => at !== Number(index)) } : content
  const filled: Content = Object.fromEntries(Object.entries(kept).map(([name, value]) => [name, filledRows(value)]))
  return verb === 'add' ? { ...filled, [list]: [...(filledRows(rowsOf(list)) as unknown[]), {}] } : filled
}
