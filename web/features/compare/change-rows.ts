import type * as z from 'zod'
import type { FieldChange } from '#functions/api-schema/briefing'
import { SECTION_IDS } from '#policies/application/form/sections'
import { fieldAt, simple, type Vocabulary } from '../form/answer-rows'
import type { Field } from '../form/field'
import { FORM, isSectionId } from '../form/sections'

export type Change = z.output<typeof FieldChange>
export type ChangeRow = {
  readonly key: string
  readonly label: string
  readonly before?: string | undefined
  readonly after?: string | undefined
  /** Words of a person, in which single words may have changed. */
  readonly written: boolean
}

/** The value of a pointer is text; fields want what the form holds. */
function heldValue(field: Field, text: string): unknown {
  switch (field.kind) {
    case 'yes-no':
      return text === 'true'
    case 'many':
    case 'sites':
    case 'lines':
      return [text]
    case 'number':
      return Number(text)
    default:
      return text
  }
}

function rowOf({ section, pointer, before, after }: Change, vocabulary: Vocabulary): ChangeRow {
  const fields = isSectionId(section) ? FORM[section].fields : []
  const names = pointer.split('/').slice(2)
  const field = fieldAt(fields, names.join('.'))
  const list = names[1] !== undefined && /^\d+$/.test(names[1]) ? fieldAt(fields, names[0] ?? '') : undefined
  const item = list?.kind === 'list' ? `${list.item[vocabulary.locale]} ${Number(names[1]) + 1}: ` : ''
  const shown = (text: string | undefined) =>
    text === undefined || field === undefined ? text : simple(field, heldValue(field, text), vocabulary)
  return {
    key: pointer,
    label: `${item}${field?.label[vocabulary.locale] ?? names.join(' / ')}`,
    before: shown(before),
    after: shown(after),
    written: field === undefined || field.kind === 'text' || field.kind === 'line',
  }
}

/** Differences by section, in the order of the form, in the reader's words. */
export const bySection = (changes: readonly Change[], vocabulary: Vocabulary) =>
  SECTION_IDS.map((section) => ({
    section,
    title: FORM[section].title[vocabulary.locale],
    rows: changes.filter((change) => change.section === section).map((change) => rowOf(change, vocabulary)),
  })).filter(({ rows }) => rows.length > 0)
