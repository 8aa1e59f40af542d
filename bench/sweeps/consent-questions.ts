import { randomRequest } from '#functions/testing/consent-generator'
import { independentConsent } from '#functions/testing/independent/consent-oracle'
import { seededRandom } from '#functions/testing/tally-generator'
import { compileRecord } from '#policies/consent/compile'
import { dayOfIso } from '#policies/consent/days'
import { decidePacked } from '#policies/consent/decide-packed'
import { encodeRecord } from '#policies/consent/encode-record'
import { type ConsentDocument, parseConsent } from '#policies/consent/fhir'
import { DEFAULT_PROFILE, profileOf, type RuleProfile } from '#policies/consent/profiles'
import { parseQuestion, type Question } from '#policies/consent/question'
import { buildSnapshot, emptySnapshot, type SnapshotSubject } from '#policies/consent/snapshot/build'
import { readSnapshot, writeSnapshot } from '#policies/consent/snapshot/format'
import { type Index, indexOf } from '#policies/consent/snapshot/look-up'
import { shortKeyer, shortKeyText } from '#policies/consent/snapshot/short-key'
import type { PlainDate } from '#policies/kernel/time'

const TODAY = '2026-11-23' as PlainDate
const KEY = Uint8Array.from({ length: 8 }, (_, byte) => byte * 29)
const SYSTEM = 'https://sweep.invalid/p'
/** Patients of one snapshot. */
const GROUP = 500
type Asked = { readonly question: Question; readonly profile: RuleProfile; readonly birthDay: number | undefined }
type Patient = Asked & {
  readonly request: ReturnType<typeof randomRequest>
  readonly early: Uint8Array
  readonly record: Uint8Array
  readonly moved: boolean
}
export type Answers = {
  readonly asked: number
  readonly differences: readonly string[]
  readonly decisions: Readonly<Record<string, number>>
}

/**
 * R4: random questions about random patients, answered by the packed record, by a snapshot under its overlay (two of three patients changed
 * after it was made), and by the independent evaluator from the documents. All must agree in the decision and in every reason.
 */
export function questionSweep(count: number, seed: number, told: (done: number) => void = () => undefined): Answers {
  const random = seededRandom(seed)
  const differences: string[] = []
  const decisions: Record<string, number> = {}
  for (let asked = 0; asked < count; asked += GROUP) {
    if (asked > 0) told(asked)
    const patients = Array.from({ length: Math.min(GROUP, count - asked) }, (_, n) => patientOf(randomRequest(random), n % 3 > 0))
    const records = recordsBySnapshot(patients)
    for (const [n, patient] of patients.entries()) {
      const expected = JSON.stringify(independentConsent(JSON.parse(JSON.stringify(patient.request))))
      const ways = { record: verdictOf(patient, patient.record), snapshot: verdictOf(patient, records[n]) }
      for (const [way, verdict] of Object.entries(ways))
        if (verdict !== expected) differences.push(`seed ${seed}, question ${asked + n}, ${way}: ${verdict} instead of ${expected}`)
      const { decision } = JSON.parse(expected)
      decisions[decision] = (decisions[decision] ?? 0) + 1
    }
  }
  return { asked: count, differences, decisions }
}

function patientOf(request: ReturnType<typeof randomRequest>, moved: boolean): Patient {
  const question = parseQuestion(request.question, TODAY)
  if (!question.ok) throw new TypeError(JSON.stringify(question.rejection))
  const documents = request.consents.flatMap((json) => {
    const parsed = parseConsent(json)
    return parsed.ok ? [parsed.value] : []
  })
  const { birthDate } = request.subject as { birthDate?: string }
  return {
    request,
    question: question.value,
    profile: profileOf(request.rules) ?? DEFAULT_PROFILE,
    birthDay: birthDate === undefined ? undefined : dayOfIso(birthDate),
    early: packed(request, documents.slice(0, moved ? Math.floor(documents.length / 2) : documents.length)),
    record: packed(request, documents),
    moved,
  }
}
const packed = ({ subject }: ReturnType<typeof randomRequest>, documents: readonly ConsentDocument[]): Uint8Array =>
  encodeRecord(compileRecord(documents, { identifiers: subject.identifiers as [] }))

/** The record of each patient as a cohort finds it: in a file that was written before most of them changed, and what came after. */
function recordsBySnapshot(patients: readonly Patient[]): readonly Uint8Array[] {
  const subjectOf = (n: number, record: Uint8Array): SnapshotSubject => ({
    id: shortKeyText(KEY, 'subject', `s${n}`),
    identities: [shortKeyText(KEY, SYSTEM, `p${n}`)],
    record,
  })
  const before = patients.map(({ early }, n) => subjectOf(n, early))
  const file = readSnapshot(writeSnapshot(buildSnapshot(emptySnapshot('sweep'), { position: 1, touched: new Set(), subjects: before })))
  if (!file) throw new TypeError('the snapshot cannot be read')
  const changed = patients.flatMap(({ moved, record }, n) => (moved ? [subjectOf(n, record)] : []))
  const index = indexOf(file, { position: 2, touched: new Set(changed.map(({ id }) => id)), subjects: changed })
  return patients.map((_, n) => recordIn(index, `p${n}`))
}
function recordIn(index: Index, value: string): Uint8Array {
  const keys = new Uint32Array(2)
  const found = new Int32Array(1)
  shortKeyer(KEY, SYSTEM)(value, 0, value.length, keys, 0)
  index.subjects(keys, 1, found)
  return index.record(index.recordOf(found[0] ?? 0))
}

function verdictOf({ question, profile, birthDay }: Asked, record: Uint8Array | undefined): string {
  const answer = decidePacked(record, question, profile, birthDay)
  if (!answer.ok) return answer.rejection.code
  const { decision, reasons } = answer.value
  const short = (policy: string): string => policy.slice(policy.lastIndexOf('.'))
  return JSON.stringify({
    decision,
    reasons: reasons.map(({ policy, role, effect, reason }) => ({ policy: short(policy), role, effect, reason })),
  })
}
