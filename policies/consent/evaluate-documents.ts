import { sha256Hex } from '#policies/kernel/hash'
import { ok, type Result } from '#policies/kernel/result'
import type { PlainDate } from '#policies/kernel/time'
import type { ConsentAnswer } from './answer'
import { compileRecord } from './compile'
import { evaluateRecord } from './evaluate'
import type { ConsentDocument, Identity } from './fhir'
import { documentsOf } from './identities'
import { profileOf } from './profiles'
import { malformed, parseQuestion, type QuestionRejection, unusable } from './question'
import { fieldsOf, isFields, readFullDay } from './question-reader'
import { type ConsentRejection, readConsents } from './request-consents'

export type EvaluateRejection = QuestionRejection | ConsentRejection
type RequestSubject = { readonly identifiers: readonly Identity[]; readonly birthDate: string | undefined }

const FIELDS = ['rules', 'question', 'subject', 'consents']

/**
 * Answers one request of `POST /v1/consent/evaluate` and the CLI (consent.md, "API"), from its text or bytes as received.
 * Rejects with QUESTION_MALFORMED (400), QUESTION_UNUSABLE (422, with a JSON pointer) or CONSENT_UNUSABLE (422, pointer and FHIRPath).
 */
export function evaluateRequest(request: string | Uint8Array, today: PlainDate): Result<ConsentAnswer, EvaluateRejection> {
  const json = parseJson(request)
  if (!isFields(json)) return malformed('', 'must be a JSON object in UTF-8')
  const extra = Object.keys(json).find((key) => !FIELDS.includes(key))
  if (extra !== undefined) return malformed(`/${extra}`, 'unknown field')
  const rules = json.rules ?? 'mii-default'
  if (typeof rules !== 'string') return malformed('/rules', 'must be a string')
  const profile = profileOf(rules)
  if (!profile) return unusable('/rules', 'unknown rule profile')
  const question = parseQuestion(json.question, today)
  if (!question.ok) return question
  if (question.value.asOf !== null) return unusable('/question/asOf', 'only stored records know when they were received')
  const subject = readSubject(json.subject)
  if (!subject.ok) return subject
  const documents = readConsents(json.consents)
  if (!documents.ok) return documents
  const identifiers = identitiesAsked(subject.value, documents.value)
  if (!identifiers) return unusable('/consents', 'without a subject all consents must be of one patient')
  const record = compileRecord(documents.value, { identifiers, birthDate: subject.value.birthDate })
  return ok({ ...evaluateRecord(record, question.value, profile), inputHash: `sha256:${sha256Hex(request)}` })
}

function parseJson(request: string | Uint8Array): unknown {
  try {
    return JSON.parse(typeof request === 'string' ? request : new TextDecoder('utf-8', { fatal: true }).decode(request))
  } catch {
    return undefined
  }
}

/** Without identifiers every document must belong to one patient; undefined when they do not. */
function identitiesAsked({ identifiers }: RequestSubject, documents: readonly ConsentDocument[]): readonly Identity[] | undefined {
  if (identifiers.length > 0) return identifiers
  const [first] = documents
  if (!first) return []
  return documentsOf(documents, first.identities).every(Boolean) ? first.identities : undefined
}

function readSubject(json: unknown): Result<RequestSubject, QuestionRejection> {
  if (json === undefined || json === null) return ok({ identifiers: [], birthDate: undefined })
  if (!isFields(json)) return malformed('/subject', 'must be an object')
  const extra = Object.keys(json).find((key) => key !== 'identifiers' && key !== 'birthDate')
  if (extra !== undefined) return malformed(`/subject/${extra}`, 'unknown field')
  const fields = fieldsOf(json)
  const birthDay = readFullDay(fields, 'birthDate')
  if (fields.problem) return malformed('/subject/birthDate', fields.problem.detail)
  const identifiers = readIdentifiers(json.identifiers ?? [])
  if (!identifiers.ok) return identifiers
  return ok({ identifiers: identifiers.value, birthDate: birthDay === null ? undefined : String(json.birthDate) })
}

function readIdentifiers(json: unknown): Result<Identity[], QuestionRejection> {
  if (!Array.isArray(json)) return malformed('/subject/identifiers', 'must be an array')
  const identifiers: Identity[] = []
  for (const [index, item] of json.entries()) {
    const { system, value } = isFields(item) ? item : {}
    if (typeof system !== 'string' || typeof value !== 'string' || system === '' || value === '') {
      return malformed(`/subject/identifiers/${index}`, 'needs a system and a value')
    }
    identifiers.push({ system, value })
  }
  return ok(identifiers)
}
