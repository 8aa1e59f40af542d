import { type Ok, ok, type Rejected, reject } from '#policies/kernel/result'
import { berlinDayByRule } from './berlin-rule'
import { POLICY_SYSTEM } from './codes'
import { dayOfIso, isoOfDay } from './days'
import type { Identity } from './fhir'
import { fieldsOf, isFields, readInstant } from './question-reader'

/**
 * AT_LEAST_ONE: every identifier is judged by itself, and those that nobody knows are left out if one is known.
 * AT_LEAST_ALL: the identifiers are one person's; all must be known and linked with each other.
 */
export type Matching = 'AT_LEAST_ONE' | 'AT_LEAST_ALL'
export type IsConsented = {
  readonly question: Readonly<Record<string, unknown>>
  readonly subjects: readonly { readonly identifiers: readonly Identity[]; readonly birthDate?: string }[]
  readonly matching: Matching
  readonly rules?: string
  readonly applicationId?: string
  readonly recipient?: string
}
/** `path` is FHIRPath. */
export type ParametersRejection = { readonly code: 'PARAMETERS_UNUSABLE'; readonly path: string; readonly detail: string }
/** What a client of gICS may name and no more: the caller's site, and the Berlin day of today. */
type Here = { readonly site: string; readonly today: string }
type Read<T> = Ok<T> | Rejected<ParametersRejection>
type Parameter = { readonly path: string; readonly name: string; readonly value: unknown }
type Draft = {
  readonly identifiers: Identity[]
  readonly gate: string[]
  readonly window: string[]
  readonly modifiers: string[]
  readonly words: Partial<Record<Word, string>>
  retrospective?: boolean
  matching: Matching
  version?: { readonly path: string; readonly value: string }
  ignoreVersion: boolean
}
type Word = 'purpose' | 'dataDate' | 'rules' | 'applicationId' | 'recipient' | 'birthDate'
/** Takes a value in; a text says why it cannot be honoured. */
type Taker = (draft: Draft, parameter: Parameter, here: Here) => string | undefined

const refuse = (path: string, detail: string): Rejected<ParametersRejection> => reject({ code: 'PARAMETERS_UNUSABLE', path, detail })
const isWord = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= 500 && value.isWellFormed()
const MOST_IDENTIFIERS = 20
/** gICS keeps several versions of a policy; the MII codes have none, and domains publish them as this one. */
const THE_VERSION = '1.0'

/**
 * Reads FHIR Parameters of `$is-consented`: ours, and those of gICS's `$isConsented` (anchors: personIdentifier, domain, policy, version,
 * config). What cannot be honoured is refused, never ignored; its OperationDefinition lists the parameters.
 */
export function readIsConsented(resource: unknown, here: Here): Read<IsConsented> {
  if (!isFields(resource) || resource.resourceType !== 'Parameters') return refuse('Parameters', 'must be a Parameters resource')
  const parameters = flattened(resource.parameter)
  if (!parameters.ok) return parameters
  const draft: Draft = {
    identifiers: [],
    gate: [],
    window: [],
    modifiers: [],
    words: {},
    matching: 'AT_LEAST_ONE',
    ignoreVersion: false,
  }
  const seen = new Set<string>()
  for (const parameter of parameters.value) {
    const problem = take(draft, parameter, seen, here)
    if (problem !== undefined) return refuse(parameter.path, problem)
  }
  return finished(draft)
}

/** The parameters in order; parts of `config` stand among the others under their own names. */
function flattened(json: unknown): Read<readonly Parameter[]> {
  if (!Array.isArray(json)) return refuse('Parameters.parameter', 'must be an array')
  const found: Parameter[] = []
  for (const [index, item] of json.entries()) {
    const path = `Parameters.parameter[${index}]`
    const parts = isFields(item) && item.name === 'config' && Array.isArray(item.part) ? item.part : undefined
    for (const [at, one] of (parts ?? [item]).entries()) {
      const place = parts === undefined ? path : `${path}.part[${at}]`
      if (!isFields(one) || !isWord(one.name)) return refuse(place, 'needs a name')
      found.push({ path: place, name: one.name.replace(/^config\./, ''), value: valueAt(one) })
    }
  }
  return ok(found)
}

/** The one value[x]; undefined where there is none or more than one. */
function valueAt(item: Readonly<Record<string, unknown>>): unknown {
  const [name, second] = Object.keys(item).filter((key) => key.startsWith('value'))
  return name === undefined || second !== undefined ? undefined : item[name]
}

function take(draft: Draft, parameter: Parameter, seen: Set<string>, here: Here): string | undefined {
  const { name, value } = parameter
  const taker = Object.hasOwn(TAKERS, name) ? TAKERS[name] : undefined
  if (taker === undefined) return `${name} is no parameter of this operation`
  if (value === undefined) return 'needs exactly one value[x]'
  if (seen.has(name) && !REPEATED.has(name)) return `${name} may be given once`
  seen.add(name)
  return taker(draft, parameter, here)
}

/** A Coding of the MII system, or its code alone. Names that a gICS domain gave its policies are not known here. */
const policyInto =
  (into: 'gate' | 'window'): Taker =>
  (draft, { value }) => {
    const { system, code } = isFields(value) ? value : { system: POLICY_SYSTEM, code: value }
    if (!isWord(code)) return 'needs a Coding with a code'
    if (system !== POLICY_SYSTEM && `urn:oid:${String(system)}` !== POLICY_SYSTEM)
      return `policies are asked by their code of ${POLICY_SYSTEM}`
    draft[into].push(code)
    return undefined
  }
const wordInto =
  (into: Word): Taker =>
  (draft, { value }) => {
    if (!isWord(value)) return 'must be a text of 1 to 500 characters'
    if (into === 'birthDate' && dayOfIso(value) === undefined) return 'must be a full calendar date'
    draft.words[into] = value
    return undefined
  }
const truth =
  (keep: (draft: Draft, value: boolean) => void, only?: boolean, why?: string): Taker =>
  (draft, { value }) => {
    if (typeof value !== 'boolean') return 'must be true or false'
    if (only !== undefined && value !== only) return why
    keep(draft, value)
    return undefined
  }
const nothing = (): void => undefined

const REPEATED: ReadonlySet<string> = new Set(['personIdentifier', 'policy', 'gate', 'window', 'modifier'])
const TAKERS: Readonly<Record<string, Taker>> = {
  personIdentifier: (draft, { value }) => {
    const { system, value: text } = isFields(value) ? value : {}
    if (!isWord(system) || !isWord(text)) return 'needs an Identifier with a system and a value'
    draft.identifiers.push({ system, value: text })
    return undefined
  },
  policy: policyInto('gate'),
  gate: policyInto('gate'),
  window: policyInto('window'),
  modifier: (draft, { value }) => (isWord(value) ? void draft.modifiers.push(value) : 'must be a text'),
  purpose: wordInto('purpose'),
  dataDate: wordInto('dataDate'),
  rules: wordInto('rules'),
  applicationId: wordInto('applicationId'),
  recipient: wordInto('recipient'),
  birthDate: wordInto('birthDate'),
  retrospective: truth((draft, value) => {
    draft.retrospective = value
  }),
  domain: (_draft, { value }, { site }) =>
    isWord(value) && ['mii', site].includes(value.toLowerCase()) ? undefined : `a site keeps one domain here: MII (or ${site})`,
  version: (draft, { path, value }) => {
    if (!isWord(value)) return 'must be a text'
    draft.version = { path, value }
    return undefined
  },
  ignoreVersionNumber: truth((draft, value) => {
    draft.ignoreVersion = value
  }),
  idMatchingType: (draft, { value }) => {
    const word = isFields(value) ? value.code : value
    if (word !== 'AT_LEAST_ONE' && word !== 'AT_LEAST_ALL')
      return 'AT_LEAST_ONE or AT_LEAST_ALL: which identifiers else a person has (EXACT) is not told'
    draft.matching = word
    return undefined
  },
  // an unknown is no permit, whatever it is called
  unknownStateIsConsideredAsDecline: truth(nothing),
  useAliases: truth(nothing, true, 'linked identifiers always count'),
  useHistoricalData: truth(nothing, false, 'a release is judged with everything that was received'),
  requestDate: (_draft, { value }, { today }) =>
    isWord(value) && dayIn(value) === today
      ? undefined
      : `a release is judged for today (${today}); other days can be asked at POST /v1/consent/check`,
}

/** A day, or the Berlin day of an instant (R5). */
function dayIn(text: string): string | null {
  if (text.length <= 10) return text
  const at = readInstant(fieldsOf({ text }), 'text')
  const day = at === null ? undefined : berlinDayByRule(Date.parse(at))
  return day === undefined ? null : isoOfDay(day)
}

function finished(draft: Draft): Read<IsConsented> {
  const { identifiers, gate, window, modifiers, version, matching, retrospective } = draft
  if (identifiers.length === 0) return refuse('Parameters.parameter', 'personIdentifier is missing')
  if (identifiers.length > MOST_IDENTIFIERS) return refuse('Parameters.parameter', `at most ${MOST_IDENTIFIERS} identifiers`)
  if (version !== undefined && !draft.ignoreVersion && version.value !== THE_VERSION)
    return refuse(version.path, `policies have one version here, ${THE_VERSION}: ask for it, or set ignoreVersionNumber`)
  const { purpose, dataDate, birthDate, ...beside } = draft.words
  const about = birthDate === undefined ? {} : { birthDate }
  const question = {
    gate,
    window,
    modifiers,
    ...(purpose !== undefined && { purpose }),
    ...(dataDate !== undefined && { dataDate }),
    ...(retrospective !== undefined && { retrospective }),
  }
  const groups = matching === 'AT_LEAST_ALL' ? [identifiers] : identifiers.map((identifier) => [identifier])
  return ok({ ...beside, question, subjects: groups.map((group) => ({ identifiers: group, ...about })), matching })
}
