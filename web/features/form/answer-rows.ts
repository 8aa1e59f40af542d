import type { Locale } from '../../lib/locale'
import { countries } from './countries'
import { type Content, contentOf, type Field, under } from './field'

/** `written`: the words of the person who answered, in their language; else ours. */
export type AnswerRow = { readonly name: string; readonly label: string; readonly value: string; readonly written: boolean }
export type Vocabulary = {
  readonly locale: Locale
  readonly yes: string
  readonly no: string
  readonly day: (day: string) => string
  readonly siteName: (slug: string) => string
}

const WRITTEN: readonly Field['kind'][] = ['line', 'text', 'lines']

const labelIn = (options: readonly { value: string; label: { de: string; en: string } }[], value: unknown, locale: Locale): string =>
  options.find((option) => option.value === value)?.label[locale] ?? String(value ?? '')

/** A value in the reader's words. */
export function simple(field: Field, value: unknown, { locale, yes, no, day, siteName }: Vocabulary): string {
  if (value === undefined || value === null) return ''
  switch (field.kind) {
    case 'yes-no':
      return value === true ? yes : no
    case 'one':
      return labelIn(field.options, value, locale)
    case 'many':
      return (Array.isArray(value) ? value : []).map((one) => labelIn(field.options, one, locale)).join(', ')
    case 'sites':
      return (Array.isArray(value) ? value : []).map((slug) => siteName(String(slug))).join(', ')
    case 'lines':
      return (Array.isArray(value) ? value : []).join(', ')
    case 'country':
      return countries(locale).find((country) => country.value === value)?.label ?? String(value)
    case 'number':
      return typeof value === 'number' ? value.toLocaleString(locale) : String(value)
    case 'date':
      return day(String(value))
    default:
      return String(value)
  }
}

function rowsOf(field: Field, content: Content, prefix: string, vocabulary: Vocabulary): readonly AnswerRow[] {
  const { locale } = vocabulary
  const name = under(prefix, field.name).replace(/\.$/, '')
  const value = field.name === '' ? content : content[field.name]
  const below = (fields: readonly Field[], inside: unknown, at: string, title: string) =>
    answerRows(fields, contentOf(inside), vocabulary, at).map((row) => ({
      ...row,
      label: title === '' ? row.label : `${title}: ${row.label}`,
    }))
  switch (field.kind) {
    case 'group':
      return value === undefined && field.optional ? [] : below(field.fields, value, name, field.label[locale])
    case 'list':
      return (Array.isArray(value) ? value : []).flatMap((row, index) =>
        below(field.fields, row, under(name, index), `${field.item[locale]} ${index + 1}`),
      )
    case 'variant': {
      const kind = contentOf(value).kind
      const chosen = field.options.find((option) => option.value === kind)
      return [
        { name: under(name, 'kind'), label: field.label[locale], value: chosen?.label[locale] ?? '', written: false },
        ...below(chosen?.fields ?? [], value, name, ''),
      ]
    }
    default:
      return value === undefined && field.optional
        ? []
        : [{ name, label: field.label[locale], value: simple(field, value, vocabulary), written: WRITTEN.includes(field.kind) }]
  }
}

/** Question and answer, in order, for the check page, the dossier and the comparison after a conflict. */
export const answerRows = (fields: readonly Field[], content: Content, vocabulary: Vocabulary, prefix = ''): readonly AnswerRow[] =>
  fields.flatMap((field) => rowsOf(field, content, prefix, vocabulary))

/** The field that a name means (`cohorts.0.label`), or the deepest one on the way to it; undefined when there is none. */
export function fieldAt(fields: readonly Field[], name: string): Field | undefined {
  const parts = name.split('.').filter((part) => !/^\d+$/.test(part))
  const walk = (level: readonly Field[], [head, ...rest]: readonly string[]): Field | undefined => {
    const found =
      level.find((field) => field.name === head) ??
      level
        .flatMap((field) => (field.kind === 'variant' && field.name === '' ? field.options.flatMap((option) => option.fields) : []))
        .find((field) => field.name === head)
    if (found === undefined || rest.length === 0) return found
    if (found.kind === 'group' || found.kind === 'list') return walk(found.fields, rest) ?? found
    if (found.kind === 'variant')
      return (
        walk(
          found.options.flatMap((option) => option.fields),
          rest,
        ) ?? found
      )
    return found
  }
  return walk(fields, parts)
}

/** The label of a field by its name; undefined when there is none. */
export const labelOf = (fields: readonly Field[], name: string, locale: Locale): string | undefined => fieldAt(fields, name)?.label[locale]
