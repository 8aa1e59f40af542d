import { ok, type Rejected, type Result, reject } from '#policies/kernel/result'
import type { PlainDate } from '#policies/kernel/time'
import { isModule, isPolicy, numberOfOid } from './codes'
import { dayOfIso, EVER, FOREVER } from './days'
import { gateOfModifier, purposeOf } from './purposes'
import {
  type DateOrNull,
  fieldsOf,
  isFields,
  readBoolean,
  readFullDay,
  readInstant,
  readNames,
  readRange,
  readWord,
} from './question-reader'

/** A checked question. Days are day numbers; policies are numbers in the order asked. */
export type Question = {
  readonly gates: readonly number[]
  readonly windows: readonly number[]
  readonly decisionDay: number
  /** The day or days the data arose; an open end is EVER or FOREVER. Null when no window is asked and no date was given. */
  readonly data: { readonly from: number; readonly to: number } | null
  readonly knowledgeDay: number | null
  /** Instant up to which stored records count; null = now. Only stored records can answer it. */
  readonly asOf: string | null
  readonly retrospective: boolean
}
/** MALFORMED = 400, UNUSABLE = 422; `pointer` is a JSON pointer into the request. */
export type QuestionRejection = {
  readonly code: 'QUESTION_MALFORMED' | 'QUESTION_UNUSABLE'
  readonly pointer: string
  readonly detail: string
}

export const malformed = (pointer: string, detail: string): Rejected<QuestionRejection> =>
  reject({ code: 'QUESTION_MALFORMED', pointer, detail })
export const unusable = (pointer: string, detail: string): Rejected<QuestionRejection> =>
  reject({ code: 'QUESTION_UNUSABLE', pointer, detail })

const FIELDS = [
  'purpose',
  'modifiers',
  'gate',
  'window',
  'decisionDate',
  'dataDate',
  'dataPeriod',
  'knowledgeDate',
  'asOf',
  'retrospective',
]

type Asked = {
  purpose: string | null
  modifiers: readonly string[]
  gate: readonly string[]
  window: readonly string[]
  decisionDay: number | null
  dataDate: DateOrNull
  dataPeriod: { from: number; to: number } | null
  knowledgeDay: number | null
  asOf: string | null
  retrospective: boolean
}

/** Parses the `question` of a request (consent.md, "Questions"). `today` is the default of `decisionDate`. Null means absent. */
export function parseQuestion(json: unknown, today: PlainDate): Result<Question, QuestionRejection> {
  if (!isFields(json)) return malformed('/question', 'must be an object')
  const unknown = Object.keys(json).find((key) => !FIELDS.includes(key))
  if (unknown !== undefined) return malformed(`/question/${unknown}`, 'unknown field')
  const read = readAsked(json)
  return read.ok ? resolve(read.value, today) : read
}

function readAsked(json: Readonly<Record<string, unknown>>): Result<Asked, QuestionRejection> {
  const fields = fieldsOf(json)
  const asked: Asked = {
    purpose: readWord(fields, 'purpose'),
    modifiers: readNames(fields, 'modifiers'),
    gate: readNames(fields, 'gate'),
    window: readNames(fields, 'window'),
    decisionDay: readFullDay(fields, 'decisionDate'),
    dataDate: readRange(fields, 'dataDate'),
    dataPeriod: readPeriod(json.dataPeriod, fields),
    knowledgeDay: readFullDay(fields, 'knowledgeDate'),
    asOf: readInstant(fields, 'asOf'),
    retrospective: readBoolean(fields, 'retrospective'),
  }
  return fields.problem ? malformed(`/question/${fields.problem.field}`, fields.problem.detail) : ok(asked)
}

/** Read wide: it must lie wholly inside what is permitted. */
function readPeriod(value: unknown, outer: ReturnType<typeof fieldsOf>): Asked['dataPeriod'] {
  if (value === undefined || value === null) return null
  if (!isFields(value)) {
    outer.problem ??= { field: 'dataPeriod', detail: 'must be an object' }
    return null
  }
  const fields = fieldsOf(value)
  const start = readRange(fields, 'start')
  const end = readRange(fields, 'end')
  const extra = Object.keys(value).find((key) => key !== 'start' && key !== 'end')
  if (extra !== undefined) fields.problem ??= { field: extra, detail: 'unknown field' }
  if (fields.problem) outer.problem ??= { field: `dataPeriod/${fields.problem.field}`, detail: fields.problem.detail }
  return start === null && end === null ? null : { from: start?.first ?? EVER, to: end?.last ?? FOREVER }
}

function resolve(asked: Asked, today: PlainDate): Result<Question, QuestionRejection> {
  const policies = resolvePolicies(asked)
  if (!policies.ok) return policies
  const data = resolveData(asked, policies.value.windows.length > 0)
  if (!data.ok) return data
  const decisionDay = asked.decisionDay ?? dayOfIso(today)
  if (decisionDay === undefined) return malformed('/question/decisionDate', 'must be a calendar date')
  const { knowledgeDay, asOf, retrospective } = asked
  return ok({ ...policies.value, decisionDay, data: data.value, knowledgeDay, asOf, retrospective })
}

function resolvePolicies(asked: Asked): Result<Pick<Question, 'gates' | 'windows'>, QuestionRejection> {
  const purpose = asked.purpose === null ? undefined : purposeOf(asked.purpose)
  if (asked.purpose !== null && !purpose) return unusable('/question/purpose', 'unknown purpose')
  if (!purpose && asked.gate.length + asked.window.length === 0) return unusable('/question', 'needs a purpose, a gate or a window')
  const gates = new Set<number>(purpose?.gate)
  const windows = new Set<number>(purpose?.window)
  for (const [index, modifier] of asked.modifiers.entries()) {
    const gate = gateOfModifier(modifier, asked.purpose ?? undefined)
    if (gate === undefined) return unusable(`/question/modifiers/${index}`, 'unknown modifier')
    gates.add(gate)
  }
  for (const [field, names, into] of [
    ['gate', asked.gate, gates],
    ['window', asked.window, windows],
  ] as const) {
    for (const [index, name] of names.entries()) {
      const policy = policyOf(name)
      if (typeof policy === 'string') return unusable(`/question/${field}/${index}`, policy)
      into.add(policy)
    }
  }
  return ok({ gates: [...gates], windows: [...windows] })
}

/** A full OID or `.N`; a string says why it cannot be asked. */
function policyOf(name: string): number | string {
  const number = /^\.[1-9]\d{0,8}$/.test(name) ? Number(name.slice(1)) : numberOfOid(name)
  if (number !== undefined && isModule(number)) return 'a module cannot be asked, ask its policies'
  return number !== undefined && isPolicy(number) ? number : 'unlisted policy'
}

function resolveData(asked: Asked, windowAsked: boolean): Result<Question['data'], QuestionRejection> {
  const { dataDate, dataPeriod } = asked
  if (dataDate && dataPeriod) return unusable('/question/dataPeriod', 'give a data date or a data period, not both')
  if (dataPeriod && dataPeriod.from > dataPeriod.to) return unusable('/question/dataPeriod', 'ends before it starts')
  if (!dataDate && !dataPeriod && windowAsked) return unusable('/question/dataDate', 'a window needs a data date or a data period')
  return ok(dataDate ? { from: dataDate.first, to: dataDate.last } : dataPeriod)
}
