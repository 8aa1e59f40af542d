import type { SectionId } from '#policies/application/form/sections'
import type { Locale } from '../../lib/locale'
import type { AnswerRow } from '../form/answer-rows'
import { SaidLink, SayLink } from './place-link'
import { placeLabel, placeOf } from './places'
import type { Discussion } from './types'

/** How answers of the form and the discussion lead to each other: at a section one may speak, at an answer one sees that somebody has. */
export function anchorsOf(discussion: Discussion, { page, locale, open }: { page: string; locale: Locale; open: boolean }) {
  const actionAt = (section: SectionId, row: AnswerRow) => {
    const place = `${section}/${row.name.split('.')[0]}`
    const count = discussion.items.filter(({ anchor }) => placeOf(anchor) === place).length
    return count === 0 ? undefined : <SaidLink page={page} place={place} label={row.label} count={count} />
  }
  const headAt = (section: SectionId) => (open ? <SayLink page={page} place={section} label={placeLabel(section, locale)} /> : undefined)
  return { actionAt, headAt }
}
