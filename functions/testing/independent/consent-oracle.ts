import {
  admitted,
  type Case,
  clean,
  colour,
  days,
  deniesAll,
  denyStrokes,
  grantsPolicy,
  isConsent,
  isEmpty,
  isForm,
  isWithdrawal,
  mayGrant,
  ofMinor,
  on,
  paint,
  permitStrokes,
  type Role,
  type Stroke,
  speaks,
  standing,
  unbeaten,
} from './consent-oracle-paint'
import { birthday, FUTURE, joinPolicyRecords, PAST, type Paper, readPaper, shift } from './consent-oracle-read'

/**
 * Second evaluator of broad consent: slow, straight from the documents, written from the rules text by painting days instead of comparing
 * statements. Knows nothing of the interval record. Expects a well-formed request.
 */
export type OracleRequest = { readonly rules: string; readonly question: Fhir; readonly subject: Fhir; readonly consents: readonly Fhir[] }
export type OracleReason = { readonly policy: string; readonly role: 'gate' | 'window'; readonly effect: string; readonly reason: string }
type Fhir = Readonly<Record<string, unknown>>
type Verdict = readonly [effect: string, reason: string]

const PURPOSES: Record<string, { gates: string[]; windows: string[] }> = {
  'central-analysis': { gates: ['8'], windows: ['6'] },
  'biosample-use': { gates: ['22', '20'], windows: ['19'] },
}
const list = (value: unknown): string[] => ((value ?? []) as string[]).map((name) => name.replace('.', ''))

function unovertaken(papers: readonly Paper[], of: Case): boolean {
  const own = papers.filter((paper) => isConsent(paper, of) && paper.form !== 'consent-guardian')
  return papers.some((refusal) => standing(refusal) === 'refusal' && !own.some((consent) => consent.day > refusal.day))
}

function emptyAt(policy: string, day: string, permits: readonly Stroke[], of: Case): boolean {
  return of.live.filter(isEmpty).some((empty) => {
    const since = of.live.filter((paper) => isConsent(paper, of) && paper.day <= empty.day).map((paper) => paper.day)
    if (since.length > 0 && day < (since.sort().at(-1) ?? PAST)) return false
    const lifted = of.live.some((paper) => paper.day > empty.day && day >= paper.day && grantsPolicy(paper, policy, of))
    const here = permits.filter(on(day))
    return !lifted || (here.length > 0 && here.every(({ paper }) => paper.day <= empty.day))
  })
}

function contradicts(policy: string, role: Role, of: Case): boolean {
  if (of.status.length === 0) return false
  if (unovertaken(of.before, of)) return true
  if (of.before.some((empty) => isEmpty(empty) && !of.before.some((paper) => paper.day > empty.day && grantsPolicy(paper, policy, of))))
    return true
  const [permits, denies] = [permitStrokes(of.before, policy, of), denyStrokes(of.before, policy)]
  return permitStrokes(of.status, policy, of).some(({ from, to }) =>
    days(from, to, [...permits, ...denies], of.before).some((day) =>
      ['withdrawn', 'denied'].includes(colour(paint(day, role, permits, denies))),
    ),
  )
}

/** What puts the policy in doubt as a whole. */
function doubt(policy: string, role: Role, range: readonly string[], permits: readonly Stroke[], of: Case): string {
  if (of.live.some((paper) => isConsent(paper, of)) && unovertaken(of.live, of)) return 'refused-after-consent'
  if (range.some((day) => emptyAt(policy, day, permits, of))) return 'empty-document'
  if (contradicts(policy, role, of)) return 'status-contradicts'
  const inactive = of.papers.filter(
    (paper) => paper.status === 'inactive' && (paper.form === 'full-withdrawal' || paper.denies.some((one) => one.policy === policy)),
  )
  const spokenFor = (old: Paper): boolean =>
    of.papers.some(
      (paper) =>
        paper.day > old.day &&
        admitted(paper, of) &&
        speaks(paper) &&
        (paper.form === 'full-withdrawal' || paper.denies.some((one) => one.policy === policy) || grantsPolicy(paper, policy, of)),
    )
  if (inactive.some((old) => !spokenFor(old))) return 'superseded-unclear'
  const other = of.papers.filter((paper) => standing(paper) === 'other' && !isWithdrawal(paper) && !isForm(paper))
  if (other.some((paper) => [...paper.permits, ...paper.spoiled].some((one) => one.policy === policy))) return 'status-unknown'
  return of.strict && (of.foreignDeny || of.papers.some((paper) => speaks(paper) && paper.unreadable)) ? 'deny-unreadable' : ''
}

/** R11 for permits that all come from guardians. */
function minor(of: Case): string {
  if (of.born === '') return 'birth-date-unknown'
  const form = (kind: string): boolean =>
    of.papers.some((paper) => paper.form === kind && clean(paper, of.strict) && paper.dated && paper.day <= of.decision)
  if (of.decision < birthday(of.born, 7)) return ''
  if (of.decision >= birthday(of.born, 12)) return form('assent-12-17') ? '' : 'own-form-missing'
  return of.strict && !form('assent-7-11') ? 'assent-missing' : ''
}

/** R10: the stretch before each window permit that it reaches back over, as a test of one day. */
function reachesBack(policy: string, day: string, permits: readonly Stroke[], denies: readonly Stroke[], of: Case): Stroke[] {
  const codes = { 6: ['45', '46'], 19: ['51', '52'] }[policy]
  if (!of.retrospective || !codes || day < '1900-01-01') return []
  const strokes = codes.map((code) => ({
    code,
    permits: permitStrokes(of.live, code, of),
    denies: [...denyStrokes(of.live, code), ...denyStrokes(of.before, code)],
  }))
  const blocked = codes.some(
    (code) => judge(code, 'gate', of.decision, of.decision, { ...of, retrospective: false })[0] === 'deny' && isDenied(code, of),
  )
  const denied = [...denies, ...denyStrokes(of.before, policy), ...strokes.flatMap((one) => one.denies)]
  if (blocked || denied.some(on(day))) return []
  const usable = strokes.filter(
    ({ code }) =>
      !(of.strict && code === '46') && judge(code, 'gate', of.decision, of.decision, { ...of, retrospective: false })[0] === 'permit',
  )
  return permits.filter((permit) => {
    const beside = usable.filter((one) =>
      one.permits.some((other) => other.paper === permit.paper && other.from <= permit.to && permit.from <= other.to),
    )
    if (day >= permit.from || beside.length < (policy === '19' ? 2 : 1)) return false
    return days(permit.from, permit.to, [...permits, ...denies], of.live).some((inside) =>
      unbeaten(inside, 'window', permits, denies).includes(permit),
    )
  })
}
const isDenied = (code: string, of: Case): boolean =>
  ['withdrawn', 'denied'].includes(colour(paint(of.decision, 'gate', permitStrokes(of.live, code, of), denyStrokes(of.live, code))))

function besideGate(permit: Stroke, of: Case): boolean {
  return of.gates.some((gate) =>
    unbeaten(of.decision, 'gate', permitStrokes(of.live, gate, of), denyStrokes(of.live, gate)).some(({ paper }) => paper === permit.paper),
  )
}

/** Why nothing covers the day (R5, R9, R11) . */
function uncovered(policy: string, role: Role, from: string, partly: boolean, permits: readonly Stroke[], of: Case): Verdict {
  if (partly) return ['deny', 'outside-window']
  const outgrown = of.live.some((paper) => paper.form === 'consent-guardian' && grantsPolicy(paper, policy, of) && of.adult !== '')
  if (outgrown && permits.length === 0) return ['indeterminate', 'majority-reached']
  const spoiled = of.live.flatMap((paper) => (mayGrant(paper, of) ? spoilsOf(paper, policy, of) : []))
  const dated = of.live.some((paper) => paper.dated && states(paper, policy, of))
  const order = ['period-invalid', 'restriction-unread', dated ? '' : 'datetime-missing', 'minor-at-signature']
  const first = order.find((why) => spoiled.includes(why))
  if (first) return ['indeterminate', first]
  if (permits.length > 0 && role === 'window') return ['deny', 'outside-window']
  if (permits.some((one) => one.from <= from)) return ['deny', 'expired']
  if (permits.length > 0) return ['unknown', 'not-yet-valid']
  return ['unknown', of.live.some((paper) => admitted(paper, of)) ? 'not-stated' : 'no-consent']
}
function spoilsOf(paper: Paper, policy: string, of: Case): string[] {
  const mine = <T extends { policy: string; module: boolean }>(some: readonly T[]): T[] =>
    some.filter((one) => one.policy === policy && !(of.strict && one.module))
  if (!paper.dated) return [...mine(paper.permits), ...mine(paper.spoiled)].map(() => 'datetime-missing')
  return [...mine(paper.spoiled).map(({ why }) => why), ...(ofMinor(paper, of) ? mine(paper.permits).map(() => 'minor-at-signature') : [])]
}
const states = (paper: Paper, policy: string, of: Case): boolean =>
  speaks(paper) &&
  (paper.form === 'full-withdrawal' ||
    paper.denies.some((one) => one.policy === policy) ||
    (mayGrant(paper, of) && [...paper.permits, ...paper.spoiled].some((one) => one.policy === policy && !(of.strict && one.module))))

function judge(policy: string, role: Role, from: string, to: string, of: Case): Verdict {
  const permits = permitStrokes(of.live, policy, of)
  const denies = [...denyStrokes(of.live, policy), ...overNewer(policy, permits, of)]
  const extra = of.retrospective && role === 'window' ? [...retroStrokes(of)] : []
  const range = days(from, to, [...permits, ...denies, ...extra], of.live)
  const colours = range.map((day) => colour(paint(day, role, permits, denies)))
  const denying = colours.filter((one) => one === 'withdrawn' || one === 'denied').sort()
  const deny: Verdict = ['deny', denying.at(-1) ?? '']
  if (denying.length === range.length) return deny
  const others = of.live.filter((paper) => standing(paper) !== 'refusal' && admitted(paper, of))
  if (of.live.some((paper) => standing(paper) === 'refusal') && others.length === 0) return ['deny', 'refused']
  const whole = doubt(policy, role, range, permits, of)
  if (whole === 'refused-after-consent' && of.strict) return ['deny', 'refused']
  if (whole) return ['indeterminate', whole]
  const granting = range.map((day, index) => {
    if (['withdrawn', 'denied'].includes(colours[index] ?? '')) return []
    const back = role === 'window' ? reachesBack(policy, day, permits, denies, of) : []
    return [...unbeaten(day, role, permits, denies), ...back]
  })
  if (granting.every((some) => some.length > 0)) return granted(policy, role, granting, of)
  const partly = granting.some((some) => some.length > 0)
  return !partly && denying.length > 0 ? deny : uncovered(policy, role, from, partly, permits, of)
}

/** A permit that is newer than a status does not pass over denies that the status replaced. */
function overNewer(policy: string, permits: readonly Stroke[], of: Case): Stroke[] {
  const statusDay = of.status[0]?.day
  if (statusDay === undefined) return []
  const byStatus = permits.filter(({ paper }) => of.status.includes(paper))
  return denyStrokes(of.before, policy).flatMap((deny) => cut(deny, permits, byStatus))
}
/** The days of a deny on which permits stand and none of them is the status's own. */
function cut(deny: Stroke, permits: readonly Stroke[], byStatus: readonly Stroke[]): Stroke[] {
  const all = days(PAST, FUTURE, [deny, ...permits], []).filter((day) => day !== PAST && day !== FUTURE)
  const bare = (day: string): boolean => on(day)(deny) && permits.some(on(day)) && !byStatus.some(on(day))
  return all.flatMap((day, index) => (bare(day) ? [{ ...deny, from: day, to: shift(all[index + 1] ?? FUTURE, 0, -1) }] : []))
}
const retroStrokes = (of: Case): Stroke[] =>
  ['6', '19', '45', '46', '51', '52'].flatMap((code) => [
    ...denyStrokes(of.live, code),
    ...denyStrokes(of.before, code),
    ...permitStrokes(of.live, code, of),
  ])

function granted(policy: string, role: Role, granting: readonly (readonly Stroke[])[], of: Case): Verdict {
  const checked = of.strict && role === 'window' && of.gates.length > 0
  const beside = checked ? granting.map((some) => some.filter((permit) => besideGate(permit, of))) : granting
  if (beside.some((some) => some.length === 0)) return ['deny', 'other-document']
  const guarded = beside.some((some) => some.every(({ paper }) => paper.form === 'consent-guardian'))
  const missing = guarded ? minor(of) : ''
  if (missing) return ['indeterminate', missing]
  const pending = of.papers.some(
    (paper) =>
      ['draft', 'proposed'].includes(paper.status) &&
      (paper.form === 'full-withdrawal' || paper.unreadable || paper.denies.some((one) => one.policy === policy) || deniesAll(paper)),
  )
  return of.strict && pending ? ['indeterminate', 'withdrawal-pending'] : ['permit', 'permitted']
}

/** All papers of the subject, closed over shared identities (R2). */
function ofSubject(papers: readonly Paper[], names: readonly string[]): Paper[] {
  const more = papers.filter((paper) => paper.names.some((name) => names.includes(name))).flatMap((paper) => paper.names)
  const known = [...new Set([...names, ...more])]
  return known.length > names.length ? ofSubject(papers, known) : papers.filter((paper) => paper.names.some((name) => known.includes(name)))
}

export function independentConsent(request: OracleRequest): { decision: string; reasons: OracleReason[] } {
  const { question } = request
  const strict = request.rules === 'strict'
  const born = String(request.subject.birthDate ?? '')
  const identifiers = (request.subject.identifiers ?? []) as { system: string; value: string }[]
  const own = ofSubject(
    request.consents.map(readPaper),
    identifiers.map(({ system, value }) => `${system} ${value}`),
  )
  const known = own.filter((paper) => paper.status !== 'entered-in-error' && paper.broad)
  const until = String(question.knowledgeDate ?? FUTURE)
  const papers = joinPolicyRecords(known).filter((paper) => !paper.dated || paper.day <= until)
  const statuses = papers.filter((paper) => paper.resultType === 'consent-status' && clean(paper, strict) && paper.dated)
  const newest =
    statuses
      .map(({ day }) => day)
      .sort()
      .at(-1) ?? PAST
  const asked = PURPOSES[String(question.purpose)] ?? { gates: [], windows: [] }
  const of: Case = {
    strict,
    decision: String(question.decisionDate),
    born,
    adult: born && birthday(born, 18),
    papers,
    live: papers.filter(({ day }) => day >= newest),
    before: papers.filter((paper) => paper.day < newest && !statuses.includes(paper)),
    status: statuses.filter(({ day }) => day === newest),
    gates: [...new Set([...asked.gates, ...list(question.gate)])],
    retrospective: question.retrospective === true,
    foreignDeny: own.some(
      (paper) => !paper.broad && paper.status === 'active' && paper.research && paper.unreadable && (!paper.dated || paper.day <= until),
    ),
  }
  const windows = [...new Set([...asked.windows, ...list(question.window)])]
  const [from, to] = dataDays(question)
  const one = (policy: string, role: Role, [effect, reason]: Verdict): OracleReason => ({ policy: `.${policy}`, role, effect, reason })
  const reasons = [
    ...of.gates.map((gate) => one(gate, 'gate', judge(gate, 'gate', of.decision, of.decision, { ...of, retrospective: false }))),
    ...windows.map((window) => one(window, 'window', judge(window, 'window', from, to, of))),
  ]
  const decision = ['deny', 'indeterminate', 'unknown', 'permit'].find((word) => reasons.some(({ effect }) => effect === word))
  return { decision: decision ?? 'unknown', reasons }
}

function dataDays(question: Fhir): readonly [string, string] {
  const period = (question.dataPeriod ?? {}) as { start?: string; end?: string }
  const wide = (text: string | undefined, side: 0 | 1, open: string): string => {
    if (!text) return open
    if (text.length === 10) return text
    const [y, m] = text.split('-')
    if (side === 0) return `${y}-${m ?? '01'}-01`
    return new Date(Date.UTC(Number(y), Number(m ?? 12), 0)).toISOString().slice(0, 10)
  }
  const date = question.dataDate as string | undefined
  if (date) return [wide(date, 0, PAST), wide(date, 1, FUTURE)]
  return [wide(period.start, 0, PAST), wide(period.end, 1, FUTURE)]
}
