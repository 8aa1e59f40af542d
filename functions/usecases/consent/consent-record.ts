import type { ProfileViolation } from '#policies/consent/profile-violations'
import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import type { Instant } from '#policies/kernel/time'
import { documentText } from '../../ports-consent'
import type { Deps } from '../../ports-deps'

export type ConsentRecordView = {
  readonly id: string
  readonly version: number
  readonly receivedAt: Instant
  /** The site's change sequence after which it counted. */
  readonly position: number
  readonly violations: readonly ProfileViolation[]
  readonly stripped: readonly string[]
}

/** What was noted beside the newest version of a document: departures from the profile, and what was taken out. */
export async function consentRecord(deps: Pick<Deps, 'consent'>, site: string, id: string): Promise<Result<ConsentRecordView, Rejection>> {
  const stored = await deps.consent.version(site, deps.consent.keyed(site, documentText(id)))
  if (stored === undefined) return reject({ code: 'NOT_FOUND' })
  const { version, receivedAt, position, violations = [], stripped = [] } = stored
  return ok({ id, version, receivedAt, position, violations, stripped })
}
