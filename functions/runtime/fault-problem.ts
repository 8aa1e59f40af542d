type Language = 'de' | 'en'

/** A fault of ours, trouble upstream that passes, and a client that asks too much at once: all that a function says by itself which leaves every refusal to another (runtime/lean). */
const FAULTS = {
  FAULT: {
    status: 500,
    issue: 'exception',
    de: 'Ein Fehler auf unserer Seite. Ihre Eingabe wurde nicht verarbeitet.',
    en: 'A fault on our side. Your input was not processed.',
  },
  UNAVAILABLE: {
    status: 503,
    issue: 'transient',
    de: 'Gerade nicht möglich. Bitte wiederholen Sie mit demselben Schlüssel.',
    en: 'Not possible right now. Please repeat with the same key.',
  },
  TOO_MANY_REQUESTS: {
    status: 429,
    issue: 'throttled',
    de: 'Zu viele Anfragen in kurzer Zeit. Bitte warten Sie, so lange Retry-After sagt.',
    en: 'Too many requests in a short time. Please wait as long as Retry-After says.',
  },
} as const
export type FaultCode = keyof typeof FAULTS
export const PROBLEMS = 'https://votum.invalid/problems'

/** As problem+json and as OperationOutcome, in the words of `problemOf` and `operationOutcomeOf`, which read theirs from here. */
export function faultProblem(code: FaultCode, language: Language) {
  const { status, issue, [language]: title } = FAULTS[code]
  const name = code.toLowerCase().replaceAll('_', '-')
  const details = { coding: [{ system: PROBLEMS, code: name }], text: title }
  return {
    status,
    problem: { type: `${PROBLEMS}/${name}`, title, status, code },
    outcome: { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: issue, details }] },
  }
}
