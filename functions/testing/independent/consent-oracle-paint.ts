import { FUTURE, PAST, type Paper, shift } from './consent-oracle-read'

/** Words of the rules about papers, and the painting of days (R7, R8). */
export type Role = 'gate' | 'window'

export type Case = {
  readonly strict: boolean
  readonly decision: string
  readonly born: string
  readonly adult: string
  readonly papers: readonly Paper[]
  readonly live: readonly Paper[]
  readonly before: readonly Paper[]
  readonly status: readonly Paper[]
  readonly gates: readonly string[]
  readonly retrospective: boolean
  /** Some other consent denies what nobody can read. */
  readonly foreignDeny: boolean
}
export type Stroke = { readonly paper: Paper; readonly from: string; readonly to: string }

export const standing = (paper: Paper): string => {
  if (['draft', 'proposed', 'inactive'].includes(paper.status)) return paper.status
  if (paper.status === 'rejected' || paper.form === 'refusal') return 'refusal'
  return paper.status === 'active' ? 'active' : 'other'
}
export const speaks = (paper: Paper): boolean => ['active', 'other'].includes(standing(paper))
export const isWithdrawal = (paper: Paper): boolean => paper.form.endsWith('-withdrawal')
export const isForm = (paper: Paper): boolean => paper.form.startsWith('assent')
export const readable = (paper: Paper): boolean =>
  paper.denies.length > 0 || (paper.form !== 'partial-withdrawal' && paper.permits.length + paper.spoiled.length > 0)
export const isEmpty = (paper: Paper): boolean => speaks(paper) && deniesAll(paper)
/** It denies, and says nothing readable that would narrow it (R4); so may a refusal or a withdrawal that is only being prepared (R1). */
export const deniesAll = (paper: Paper): boolean =>
  paper.form !== 'full-withdrawal' &&
  !readable(paper) &&
  (paper.form === 'partial-withdrawal' || (paper.rootDenies && !(isForm(paper) && paper.nested === 0)))

export const clean = (paper: Paper, strict: boolean): boolean =>
  standing(paper) === 'active' && paper.research && (!strict || paper.category)
export const mayGrant = (paper: Paper, of: Case): boolean => clean(paper, of.strict) && !isWithdrawal(paper) && !isForm(paper)
export const ofMinor = (paper: Paper, of: Case): boolean => of.adult !== '' && paper.day < of.adult && paper.form !== 'consent-guardian'
export const goodPermits = (paper: Paper, of: Case) =>
  mayGrant(paper, of) && paper.dated && !ofMinor(paper, of) ? paper.permits.filter(({ module }) => !(of.strict && module)) : []
export const isConsent = (paper: Paper, of: Case): boolean => goodPermits(paper, of).length > 0
export const grantsPolicy = (paper: Paper, policy: string, of: Case): boolean => goodPermits(paper, of).some((one) => one.policy === policy)
export function admitted(paper: Paper, of: Case): boolean {
  if (standing(paper) === 'refusal') return true
  if (!speaks(paper)) return false
  if (paper.denies.length > 0 || paper.form === 'full-withdrawal' || isEmpty(paper)) return true
  if (!clean(paper, of.strict)) return false
  if (isWithdrawal(paper) || isForm(paper)) return true
  const stated = [...paper.permits, ...paper.spoiled]
  return stated.length === 0 || stated.some(({ module }) => !(of.strict && module))
}

/** Strokes of permits and denies of one policy, as R5, R8, R9 and R11 leave them. */
export function permitStrokes(papers: readonly Paper[], policy: string, of: Case): Stroke[] {
  return papers.flatMap((paper) =>
    goodPermits(paper, of).flatMap((one): Stroke[] => {
      if (one.policy !== policy) return []
      if (paper.form !== 'consent-guardian' || of.adult === '') return [{ paper, from: one.from, to: one.to }]
      const last = shift(of.adult, 0, -1)
      if (of.decision >= of.adult || one.from > last) return []
      return [{ paper, from: one.from, to: [one.to, last].sort()[0] ?? last }]
    }),
  )
}
export function denyStrokes(papers: readonly Paper[], policy: string): Stroke[] {
  return papers.filter(speaks).flatMap((paper) => {
    const listed = paper.denies.filter((one) => one.policy === policy)
    if (!isWithdrawal(paper)) return listed.map(({ from, to }) => ({ paper, from, to }))
    const strokes = listed.map(({ from }) => ({ paper, from: paper.dated && paper.day < from ? paper.day : from, to: FUTURE }))
    return paper.form === 'full-withdrawal' ? [...strokes, { paper, from: paper.dated ? paper.day : PAST, to: FUTURE }] : strokes
  })
}
export const on = (day: string) => (stroke: Stroke) => stroke.from <= day && day <= stroke.to

export type Cell = { withdrawn: boolean; denied: boolean; permit: Stroke | undefined }
/** R7 and R8: paints one day, oldest document first; `alone` paints only one permit against all denies. */
export function paint(day: string, role: Role, permits: readonly Stroke[], denies: readonly Stroke[], alone?: Stroke): Cell {
  const cell: Cell = { withdrawn: false, denied: false, permit: undefined }
  const days = [...new Set([...permits, ...denies].map(({ paper }) => paper.day))].sort()
  for (const now of days) {
    const lapsed = denies.filter(
      ({ paper, from, to }) =>
        paper.day === now && !isWithdrawal(paper) && day > to && permits.some((one) => one.paper.day < now && one.to >= from),
    )
    if (role === 'gate' && lapsed.length > 0) Object.assign(cell, { denied: true })
    for (const stroke of permits.filter((one) => one.paper.day === now && (!alone || one === alone) && on(day)(one))) {
      cell.permit = stroke
      cell.denied = false
      if (day >= now) cell.withdrawn = false
    }
    for (const { paper } of denies.filter((one) => one.paper.day === now && on(day)(one))) {
      if (isWithdrawal(paper)) cell.withdrawn = true
      else cell.denied = true
    }
  }
  return cell
}
export const colour = ({ withdrawn, denied, permit }: Cell): string =>
  withdrawn ? 'withdrawn' : denied ? 'denied' : permit ? 'permit' : ''

/** Days at which anything may change, inside a range. */
export function days(from: string, to: string, strokes: readonly Stroke[], papers: readonly Paper[]): string[] {
  const edges = [...strokes.flatMap((one) => [one.from, one.to]), ...papers.map(({ day }) => day)].filter(
    (day) => day !== PAST && day !== FUTURE,
  )
  const around = edges.flatMap((day) => [shift(day, 0, -1), day, shift(day, 0, 1)])
  return [...new Set([from, to, ...around])].filter((day) => from <= day && day <= to).sort()
}

/** Permits that stand on a day against every deny; where only several together do, all of them. */
export function unbeaten(day: string, role: Role, permits: readonly Stroke[], denies: readonly Stroke[]): readonly Stroke[] {
  if (colour(paint(day, role, permits, denies)) !== 'permit') return []
  const alone = permits.filter((one) => colour(paint(day, role, permits, denies, one)) === 'permit')
  return alone.length > 0 ? alone : permits.filter(on(day))
}
