import codeList from '../../../test-data/consent/derived/policy-codes.json' with { type: 'json' }
import templateList from '../../../test-data/consent/derived/template-versions.json' with { type: 'json' }

/** Second reading of a Consent, straight from the rules text: days are ISO strings, policies the last arc of the OID. */
export type Span = { readonly policy: string; readonly from: string; readonly to: string }
export type Paper = {
  readonly index: number
  readonly status: string
  readonly form: string
  readonly uri: string
  readonly rank: number
  readonly day: string
  readonly dated: boolean
  readonly research: boolean
  readonly scopeless: boolean
  readonly category: boolean
  readonly broad: boolean
  readonly resultType: string
  readonly names: readonly string[]
  readonly permits: readonly (Span & { readonly module: boolean })[]
  readonly spoiled: readonly { readonly policy: string; readonly why: string; readonly module: boolean }[]
  readonly denies: readonly Span[]
  readonly unreadable: boolean
  readonly rootDenies: boolean
  readonly nested: number
}
type Fhir = Readonly<Record<string, unknown>>

export const PAST = '0000-00-00'
export const FUTURE = '9999-99-99'
const list = (value: unknown): Fhir[] => (Array.isArray(value) ? (value as Fhir[]) : [])
const object = (value: unknown): Fhir => (value ?? {}) as Fhir
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

export function shift(day: string, years: number, days: number): string {
  const [y = 0, m = 1, d = 1] = day.split('-').map(Number)
  const lastOfMonth = new Date(Date.UTC(y + years, m, 0)).getUTCDate()
  return new Date(Date.UTC(y + years, m - 1, Math.min(d, lastOfMonth) + days)).toISOString().slice(0, 10)
}
/** Who is born on 29 February is a year older when February is over. */
export const birthday = (born: string, years: number): string => {
  const [y = 0, m = 1, d = 1] = born.split('-').map(Number)
  return new Date(Date.UTC(y + years, m - 1, d)).toISOString().slice(0, 10)
}
const BERLIN = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin', year: 'numeric', month: '2-digit', day: '2-digit' })
/** First and last day that a written date may mean. */
export function meant(written: string): { first: string; last: string } {
  if (written.includes('T')) {
    const day = BERLIN.format(new Date(written))
    return { first: day, last: day }
  }
  const [y, m] = written.split('-')
  if (written.length === 4) return { first: `${y}-01-01`, last: `${y}-12-31` }
  if (written.length === 7) return { first: `${written}-01`, last: new Date(Date.UTC(Number(y), Number(m), 0)).toISOString().slice(0, 10) }
  return { first: written, last: written }
}

const SYSTEM = codeList.system
const BASE = SYSTEM.replace('urn:oid:', '')
const entries = new Map(codeList.codes.map((entry) => [entry.code, entry]))
/** Listed policies that the codings of a provision name. */
function named(provision: Fhir): { policy: string; module: boolean }[] {
  return list(provision.code)
    .flatMap((one) => list(one.coding))
    .filter(({ system }) => system === SYSTEM || system === BASE)
    .flatMap(({ code }): { policy: string; module: boolean }[] => {
      const entry = entries.get(text(code))
      if (!entry) return []
      if (entry.level === 'policy') return [{ policy: entry.short, module: false }]
      return codeList.codes.filter(({ module }) => module === entry.code).map(({ short }) => ({ policy: short, module: true }))
    })
}
const validity = (policy: string): number | undefined => {
  const years = entries.get(`${BASE}.${policy}`)?.validity
  return years ? Number(years.slice(1, -1)) : undefined
}

function permitSpan(policy: string, period: Fhir, outer: Fhir): Span | undefined {
  if (!period.start) return undefined
  const own = meant(text(period.start)).last
  const ownEnd = period.end ? meant(text(period.end)).first : FUTURE
  const outerStart = outer.start ? meant(text(outer.start)).last : PAST
  const outerEnd = outer.end ? meant(text(outer.end)).first : FUTURE
  const years = validity(policy)
  const cap = years === undefined ? FUTURE : shift(own, years, -1)
  const from = [own, outerStart].sort()[1] ?? own
  const to = [ownEnd, outerEnd, cap].sort()[0] ?? FUTURE
  return ownEnd < own || to < from || to === FUTURE ? undefined : { policy, from, to }
}
function denySpan(policy: string, period: Fhir): Span {
  const always = { policy, from: PAST, to: FUTURE }
  if (!period.start) return always
  const from = meant(text(period.start)).first
  const to = period.end ? meant(text(period.end)).last : FUTURE
  return to < from ? always : { policy, from, to }
}

const NARROW = ['purpose', 'actor', 'securityLabel', 'class', 'dataPeriod', 'modifierExtension', 'action', 'data']
const narrowed = (part: Fhir): boolean =>
  NARROW.some((name) => list(part[name]).length > 0 || (part[name] !== undefined && !Array.isArray(part[name])))
const below = (provision: Fhir): Fhir[] => list(provision.provision).flatMap((one) => [one, ...below(one)])
const permitsHere = (provision: Fhir): boolean => provision.type === 'permit'

type Collected = { permits: Paper['permits'][number][]; spoiled: Paper['spoiled'][number][]; denies: Span[]; unreadable: boolean }
function collect(into: Collected, provision: Fhir, outer: Fhir, narrow: boolean): void {
  const period = object(provision.period)
  const names = named(provision)
  if (!permitsHere(provision)) {
    into.denies.push(...names.map(({ policy }) => denySpan(policy, period)))
    into.unreadable ||= names.length === 0
    return
  }
  for (const { policy, module } of names) {
    const span = permitSpan(policy, period, outer)
    if (!span) into.spoiled.push({ policy, why: 'period-invalid', module })
    else if (narrow) into.spoiled.push({ policy, why: 'restriction-unread', module })
    else into.permits.push({ ...span, module })
  }
}

/** `system value` of each identity; a record may carry one identifier or several (R2). */
function namesOf(patient: Fhir): string[] {
  const given = Array.isArray(patient.identifier) ? list(patient.identifier) : [object(patient.identifier)]
  const whole = given.filter(({ system, value }) => system !== undefined && text(value) !== '')
  const reference = patient.reference ? [`reference ${text(patient.reference)}`] : []
  return [...reference, ...whole.map(({ system, value }) => `${text(system)} ${text(value)}`)]
}
/** R3: where a record names several result types, the one that grants least. */
function resultTypeOf(categories: readonly Fhir[]): string {
  const named = categories.filter(({ system }) => text(system).endsWith('/ResultType')).map(({ code }) => text(code))
  if (named.includes('consent-status')) return 'consent-status'
  return named.length > 0 && named.every((one) => one === 'policy') ? 'policy' : 'document'
}

export function readPaper(consent: Fhir, index: number): Paper {
  const categories = list(consent.category).flatMap((one) => list(one.coding))
  const resultType = resultTypeOf(categories)
  const root = object(consent.provision)
  const uri = text(list(consent.policy)[0]?.uri).replace('urn:oid:', '')
  const form = templateList.entries.find(({ code }) => code === uri)?.kind ?? 'none'
  const into: Collected = { permits: [], spoiled: [], denies: [], unreadable: false }
  const wholeNarrow = narrowed(root) || narrowed(object({ modifierExtension: consent.modifierExtension }))
  if (list(root.code).length > 0 && (resultType === 'policy' || !permitsHere(root))) collect(into, root, {}, wholeNarrow)
  for (const provision of list(root.provision)) {
    const deeper = below(provision).filter((one) => !permitsHere(one))
    const unreadBelow = deeper.some((one) => named(one).length === 0)
    collect(into, provision, object(root.period), wholeNarrow || narrowed(provision) || unreadBelow)
    for (const one of deeper) collect(into, one, {}, false)
  }
  const category = categories.some(({ code }) => text(code).endsWith('.24.2.184'))
  const anyMiiCode = [root, ...below(root)]
    .flatMap((one) => list(one.code).flatMap((concept) => list(concept.coding)))
    .some(({ system }) => system === SYSTEM || system === BASE)
  const written = text(consent.dateTime)
  const dated = written.length >= 10
  return {
    index,
    status: text(consent.status),
    form,
    uri,
    rank: ['1790', '1791', '2079'].findIndex((arc) => uri.endsWith(`.${arc}`)) + 1,
    day: dated ? meant(written).first : FUTURE,
    dated,
    research: consent.scope === undefined || list(object(consent.scope).coding).some(({ code }) => code === 'research'),
    scopeless: consent.scope === undefined,
    category,
    broad: category || form !== 'none' || anyMiiCode,
    resultType,
    names: namesOf(object(consent.patient)),
    ...into,
    rootDenies: consent.provision !== undefined && !permitsHere(root),
    nested: list(root.provision).length,
  }
}

/** R3: `policy` records of one day, template and status are one document. */
export function joinPolicyRecords(papers: readonly Paper[]): Paper[] {
  const joined: Paper[] = []
  for (const paper of papers) {
    const at = joined.findIndex((other) => paper.resultType === 'policy' && paper.dated && sameDocument(paper, other))
    const other = joined[at]
    if (!other) joined.push(paper)
    else
      joined[at] = {
        ...other,
        permits: [...other.permits, ...paper.permits],
        spoiled: [...other.spoiled, ...paper.spoiled],
        denies: [...other.denies, ...paper.denies],
        unreadable: other.unreadable || paper.unreadable,
        rootDenies: other.rootDenies || paper.rootDenies,
        nested: other.nested + paper.nested,
      }
  }
  return joined
}
const LIVE = (status: string): string =>
  ['active', 'draft', 'proposed', 'rejected', 'inactive'].includes(status) ? status.replace('proposed', 'draft') : 'other'
const sameDocument = (a: Paper, b: Paper): boolean =>
  b.resultType === 'policy' &&
  a.day === b.day &&
  a.uri === b.uri &&
  LIVE(a.status) === LIVE(b.status) &&
  a.research === b.research &&
  a.scopeless === b.scopeless &&
  a.category === b.category
