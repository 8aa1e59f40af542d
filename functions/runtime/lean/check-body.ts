import type { CheckConsent } from '#functions/usecases/consent/check-consent'
import { rangeOfDate } from '#policies/consent/days'

/** The body of a check as a machine sends it: everything that `CheckRequest` of api-schema/consent.ts accepts but an explanation. */
export type CheckBody = CheckConsent & { readonly site?: string }
type Fields = Readonly<Record<string, unknown>>
type Test = (value: unknown) => boolean

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)
const text =
  (least: number, most: number): Test =>
  (value) =>
    typeof value === 'string' && value.length >= least && value.length <= most
const listOf =
  (item: Test, least: number, most: number): Test =>
  (value) =>
    Array.isArray(value) && value.length >= least && value.length <= most && value.every(item)
const orNull =
  (test: Test): Test =>
  (value) =>
    value === null || test(value)

/** Only these fields, each with its test; `needed` ones must be there. */
const fieldsOf =
  (tests: Readonly<Record<string, Test>>, ...needed: readonly string[]): Test =>
  (value) =>
    isObject(value) &&
    needed.every((name) => Object.hasOwn(value, name)) &&
    Object.keys(value).every((name) => Object.hasOwn(tests, name) && tests[name]?.(value[name]) === true)

const slug: Test = (value) => typeof value === 'string' && /^[a-z0-9-]{1,64}$/.test(value)
const truth: Test = (value) => typeof value === 'boolean'
const word = orNull(text(0, 200))
const names = orNull(listOf(text(0, 200), 0, 100))
const day: Test = (value) => typeof value === 'string' && value.length === 10 && rangeOfDate(value) !== undefined
const identifierText: Test = (value) => text(1, 500)(value) && (value as string).isWellFormed()

const question = fieldsOf({
  purpose: word,
  modifiers: names,
  gate: names,
  window: names,
  decisionDate: word,
  dataDate: word,
  dataPeriod: orNull(fieldsOf({ start: word, end: word })),
  knowledgeDate: word,
  asOf: word,
  retrospective: orNull(truth),
})
const identifier = fieldsOf({ system: identifierText, value: identifierText }, 'system', 'value')
const subject = fieldsOf({ identifiers: listOf(identifier, 1, 20), birthDate: day }, 'identifiers')
const body = fieldsOf(
  {
    rules: text(0, 40),
    question,
    subjects: listOf(subject, 1, 1000),
    applicationId: slug,
    site: slug,
    recipient: slug,
    explain: (value) => value === false,
  },
  'question',
  'subjects',
)

/** The body, if it can be answered from interval records; anything else is for the full function, which says what is wrong with it. */
export function checkBodyOf(json: unknown): CheckBody | undefined {
  return body(json) ? (json as CheckBody) : undefined
}
