import type { ProfileViolation } from '#policies/consent/profile-violations'
import type { OperationOutcome } from './operation-outcome'
import type { Language } from './problem'

type Noted = { readonly violations: readonly ProfileViolation[]; readonly stripped: readonly string[] }
type Issue = OperationOutcome['issue'][number]
const SYSTEM = 'https://votum.invalid/notes'
const TEXTS = {
  violation: { de: 'Weicht vom Profil ab; aufgenommen und vermerkt.', en: 'Departs from the profile; taken in and noted.' },
  stripped: { de: 'Vor dem Speichern entfernt, wie der Standort es will.', en: 'Taken out before storing, as the site wants it.' },
  nothing: { de: 'Aufgenommen.', en: 'Taken in.' },
} as const

/** What was noted when a Consent came in: departures from the profile as warnings, what was taken out as information. */
export function noteOutcome({ violations, stripped }: Noted, language: Language): OperationOutcome {
  const issue = [
    ...violations.map(({ code, path }) => issueOf('warning', 'business-rule', code, TEXTS.violation[language], path)),
    ...stripped.map((path) => issueOf('information', 'informational', 'personal-data-stripped', TEXTS.stripped[language], path)),
  ]
  return {
    resourceType: 'OperationOutcome',
    issue: issue.length > 0 ? issue : [issueOf('information', 'informational', 'taken-in', TEXTS.nothing[language])],
  }
}

const issueOf = (severity: Issue['severity'], code: string, note: string, text: string, path?: string): Issue => ({
  severity,
  code,
  details: { coding: [{ system: SYSTEM, code: note }], text },
  ...(path === undefined ? {} : { expression: [path] as const }),
})
