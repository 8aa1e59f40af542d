import type { FieldProblem, Problem } from '#functions/api-schema/common'
import type { Rejection } from '#policies/kernel/result'
import { type FaultCode, faultProblem, PROBLEMS } from './fault-problem'

export type Language = 'de' | 'en'
type Titles = Readonly<Record<Language, string>>

/** Status of a refusal where it is not 409 (the state forbids it). */
const STATUS: Readonly<Record<string, number>> = {
  MALFORMED: 400,
  KEY_MISSING: 400,
  ID_DIFFERS: 400,
  CONDITION_UNSUPPORTED: 400,
  SEARCH_UNUSABLE: 400,
  QUESTION_MALFORMED: 400,
  UNAUTHENTICATED: 401,
  FRESH_LOGIN_REQUIRED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  IDENTIFIERS_IN_URL: 405,
  REVISION_STALE: 412,
  TOO_LARGE: 413,
  MEDIA_UNSUPPORTED: 415,
  IDEMPOTENCY_KEY_REUSED: 422,
  FORM_INCOMPLETE: 422,
  SITE_UNKNOWN: 422,
  REQUEST_UNANSWERED: 422,
  REQUEST_UNKNOWN: 422,
  QUESTION_UNUSABLE: 422,
  PARAMETERS_UNUSABLE: 422,
  CONSENT_UNUSABLE: 422,
  SUBJECT_ERASED: 422,
  BUNDLE_UNUSABLE: 422,
  TRANSACTION_REFUSED: 422,
  IDENTIFIERS_NOT_LINKED: 422,
  WEBHOOK_ENDPOINT_REFUSED: 422,
  OPERATION_NOT_IN_SCOPES: 422,
  REASON_REQUIRED: 422,
  EVIDENCE_MISSING: 422,
  ROSTER_AMBIGUOUS: 422,
  ROSTER_EMPTY: 422,
  CHAIR_AMBIGUOUS: 422,
  TERM_ENDS_BEFORE_IT_BEGINS: 422,
  PERSON_UNKNOWN: 422,
  CHARTER_ID_TAKEN: 422,
  CHARTER_VERSION: 422,
  PERIOD_BACKWARDS: 422,
  PERIOD_PAST: 422,
  PERIOD_TOO_LONG: 422,
  CONDITION_REQUIRED: 422,
  CONDITIONS_NOT_ALLOWED: 422,
  CONTRACT_VALUE_MISSING: 422,
  REVISION_MISSING: 428,
  TOO_MANY_REQUESTS: 429,
  UNAVAILABLE: 503,
  FAULT: 500,
}
const faultTitles = (code: FaultCode): Titles => ({
  de: faultProblem(code, 'de').problem.title,
  en: faultProblem(code, 'en').problem.title,
})
const TITLES: Readonly<Record<number, Titles>> = {
  400: { de: 'Die Anfrage ist nicht lesbar.', en: 'The request cannot be read.' },
  401: { de: 'Bitte melden Sie sich an.', en: 'Please sign in.' },
  403: { de: 'Diese Aktion gehört nicht zu Ihren Rollen.', en: 'This action is not part of your roles.' },
  404: { de: 'Nicht gefunden.', en: 'Not found.' },
  405: { de: 'Kennungen gehören nicht in die Adresse.', en: 'Identifiers do not belong into the URL.' },
  409: { de: 'Der aktuelle Stand lässt das nicht zu.', en: 'The current state does not allow this.' },
  412: { de: 'Inzwischen wurde etwas anderes gespeichert.', en: 'Something else has been saved meanwhile.' },
  413: { de: 'Die Anfrage ist zu groß.', en: 'The request is too large.' },
  415: { de: 'Dieses Format wird nicht unterstützt.', en: 'This format is not supported.' },
  422: { de: 'Angaben fehlen oder passen nicht zusammen.', en: 'Values are missing or do not fit together.' },
  428: {
    de: 'Bitte nennen Sie den Stand, auf dem Ihre Änderung beruht (If-Match).',
    en: 'Please name the revision that your change is based on (If-Match).',
  },
  429: faultTitles('TOO_MANY_REQUESTS'),
  500: faultTitles('FAULT'),
  503: faultTitles('UNAVAILABLE'),
}
const FALLBACK: Titles = { de: 'Nicht möglich.', en: 'Not possible.' }

/** A key that stands for another body: a conflict where sites' systems ask (consent.md, "API"), elsewhere 422 (architecture, "Commands"). */
const isClash = ({ code, ofConsents }: Rejection): boolean => code === 'IDEMPOTENCY_KEY_REUSED' && ofConsents === true
export const statusOf = (rejection: Rejection): number => (isClash(rejection) ? 409 : (STATUS[rejection.code] ?? 409))

/** A refusal as RFC 9457 problem. Details are the rejection's own data; a 404 has none, so that all of them are equal byte by byte. */
export function problemOf(rejection: Rejection, language: Language, extra: Partial<Problem> = {}): Problem {
  const status = statusOf(rejection)
  const { code, errors, ofConsents: _ofConsents, ...details } = rejection
  const base = {
    type: `${PROBLEMS}/${code.toLowerCase().replaceAll('_', '-')}`,
    title: (TITLES[status] ?? FALLBACK)[language],
    status,
    code,
  }
  if (status === 404 || status === 401 || status === 403) return { ...base, code }
  if (typeof details.pointer === 'string' && typeof details.detail === 'string')
    return { ...base, detail: details.detail, errors: [placed(rejection, details.pointer, details.detail)], ...extra }
  const detail =
    Object.keys(details).length === 0
      ? {}
      : {
          detail: Object.entries(details)
            .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
            .join('; '),
        }
  return { ...base, ...detail, ...(Array.isArray(errors) ? { errors } : {}), ...extra }
}

/** What is wrong with one place of the request; of a Consent in it also with which element (FHIRPath). */
const placed = ({ code, path }: Rejection, pointer: string, detail: string): FieldProblem => ({
  pointer,
  code,
  detail,
  ...(typeof path === 'string' ? { path } : {}),
})
