import { type Expected, fieldFaultOf } from '#policies/kernel/field-fault'
import { ok, type Result, reject } from '#policies/kernel/result'
import { type Form, SECTION_IDS, SECTIONS, type SectionId } from './sections'

/** One thing that is missing or wrong, as a JSON Pointer into the form, so that a page can focus the field. */
export type FieldError = { readonly pointer: string; readonly code: string; readonly detail: string; readonly expects?: Expected }
export type SectionState = 'not-started' | 'in-progress' | 'complete' | 'not-needed'

const escapePart = (part: PropertyKey) => String(part).replaceAll('~', '~0').replaceAll('/', '~1')

/** Does the form ask this section at all, given the filter questions? Biosamples are asked when samples are wanted. */
export function isAsked(section: SectionId, form: Readonly<Record<string, unknown>>): boolean {
  if (section !== 'biosamples') return true
  const scope = SECTIONS.scope.safeParse(form.scope)
  return scope.success && scope.data.materials.includes('biosamples')
}

/** What a section lacks; [] when it is complete. Soft while drafting, hard on submission. */
export function sectionErrors(section: SectionId, content: unknown): readonly FieldError[] {
  const parsed = SECTIONS[section].safeParse(content ?? {})
  if (parsed.success) return crossFieldErrors(section, parsed.data)
  return parsed.error.issues.map((issue) => ({
    pointer: `/${[section, ...issue.path].map(escapePart).join('/')}`,
    ...fieldFaultOf(issue),
  }))
}

function crossFieldErrors(section: SectionId, content: unknown): readonly FieldError[] {
  if (section !== 'data') return []
  const { from, to } = SECTIONS.data.parse(content)
  return from <= to ? [] : [{ pointer: '/data/to', code: 'PERIOD_REVERSED', detail: 'The period must not end before it begins.' }]
}

export function sectionState(section: SectionId, form: Readonly<Record<string, unknown>>): SectionState {
  if (!isAsked(section, form)) return 'not-needed'
  if (form[section] === undefined) return 'not-started'
  return sectionErrors(section, form[section]).length === 0 ? 'complete' : 'in-progress'
}

/** The whole form, checked on the server: a Form, or every field that is missing or wrong. */
export function completeForm(
  draft: Readonly<Record<string, unknown>>,
): Result<Form, { code: 'FORM_INCOMPLETE'; errors: readonly FieldError[] }> {
  const asked = SECTION_IDS.filter((id) => isAsked(id, draft))
  const errors = asked.flatMap((id) => sectionErrors(id, draft[id]))
  if (errors.length > 0) return reject({ code: 'FORM_INCOMPLETE', errors })
  return ok(Object.fromEntries(asked.map((id) => [id, SECTIONS[id].parse(draft[id])])) as unknown as Form)
}
