import { SECTION_IDS } from '#policies/application/form/sections'
import type { Locale } from '../../lib/locale'
import type { Option } from '../../ui/form/fields'
import { labelOf } from '../form/answer-rows'
import { FORM, isSectionId } from '../form/sections'

type Anchor = { readonly section: string; readonly pointer?: string | undefined }

/** A place in the form as one word: `data`, or `data/variables` for a question of it. */
export const placeOf = ({ section, pointer = '' }: Anchor): string => `${section}${pointer}`
/** The place that a word means; undefined when the form has none like it. */
export function anchorOf(place: string): { section: string; pointer?: string } | undefined {
  const [, section = '', pointer = ''] = /^([a-z-]+)((?:\/[A-Za-z0-9_-]+)*)$/.exec(place) ?? []
  if (!isSectionId(section)) return undefined
  return { section, ...(pointer !== '' && { pointer }) }
}

/** "Cohorts and data", or "Cohorts and data: Variables". */
export function placeLabel(place: string, locale: Locale): string {
  const [section = '', ...names] = place.split('/')
  if (!isSectionId(section)) return section
  const { title, fields } = FORM[section]
  const label = names.length === 0 ? undefined : labelOf(fields, names.join('.'), locale)
  return label === undefined ? title[locale] : `${title[locale]}: ${label}`
}

/** Every place of the form, by section: the section as a whole, then its questions. */
export const placeOptions = (locale: Locale, whole: string): readonly Option[] =>
  SECTION_IDS.flatMap((id) => {
    const group = FORM[id].title[locale]
    const named = FORM[id].fields.filter(({ name }) => name !== '')
    return [
      { value: id, label: `${group} (${whole})`, group },
      ...named.map((field) => ({ value: `${id}/${field.name}`, label: field.label[locale], group })),
    ]
  })
