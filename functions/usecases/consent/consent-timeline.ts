import { oidOf } from '#policies/consent/codes'
import { compileRecord } from '#policies/consent/compile'
import { dayOfIso } from '#policies/consent/days'
import { decodeRecord } from '#policies/consent/encode-record'
import type { Identity } from '#policies/consent/fhir'
import { DEFAULT_PROFILE, profileOf } from '#policies/consent/profiles'
import type { ConsentRecord } from '#policies/consent/record'
import { readConsents } from '#policies/consent/request-consents'
import { timelineOf } from '#policies/consent/timeline'
import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import { berlinDay } from '#policies/kernel/time'
import { Corrupted } from '../../faults'
import type { Deps } from '../../ports-deps'
import { recordBytes } from './packed-record'

type Asked = {
  readonly rules?: string | undefined
  readonly identifiers?: readonly Identity[] | undefined
  readonly birthDate?: string | undefined
  readonly consents?: unknown
}
type Known = { readonly kind: 'record' | 'none' | 'not-linked'; readonly record?: ConsentRecord }

/**
 * What a person's consents say over time, policy by policy: of stored ones (`identifiers`), or of those in the call (`consents`). A what-if: it
 * releases nothing and nothing is stored. Rejects with QUESTION_UNUSABLE and CONSENT_UNUSABLE.
 */
export async function consentTimeline(deps: Pick<Deps, 'consent' | 'clock'>, site: string, asked: Asked) {
  const profile = profileOf(asked.rules ?? DEFAULT_PROFILE.id)
  if (profile === undefined) return reject({ code: 'QUESTION_UNUSABLE', pointer: '/rules', detail: 'unknown rule profile' })
  const known = asked.consents === undefined ? await stored(deps, site, asked) : given(asked)
  if (!known.ok) return known
  const today = berlinDay(deps.clock.now())
  const { lines, ...range } = timelineOf(known.value.record, profile, today)
  return ok({
    known: known.value.kind,
    today,
    ...range,
    policies: lines.map(({ policy, stretches }) => ({ policy: oidOf(policy), stretches: stretches.map((one) => ({ ...one })) })),
    rules: { id: profile.id, version: profile.version },
    hypothetical: true as const,
  })
}

async function stored(
  { consent }: Pick<Deps, 'consent'>,
  site: string,
  { identifiers = [], birthDate }: Asked,
): Promise<Result<Known, Rejection>> {
  if (identifiers.length === 0)
    return reject({ code: 'QUESTION_UNUSABLE', pointer: '/identifiers', detail: 'identifiers or consents are needed' })
  const [found] = await consent.records(site, [identifiers])
  if (found === undefined || found.kind !== 'record') return ok({ kind: found?.kind ?? 'none' })
  const decoded = decodeRecord(recordBytes(found.record))
  if (!decoded.ok) throw new Corrupted(`the interval record of subject ${found.subject} cannot be read`)
  const birthDay = birthDate === undefined ? decoded.value.birthDay : (dayOfIso(birthDate) ?? null)
  return ok({ kind: 'record', record: { ...decoded.value, birthDay } })
}

function given({ consents, identifiers = [], birthDate }: Asked): Result<Known, Rejection> {
  const documents = readConsents(consents)
  if (!documents.ok) return documents
  const whose = identifiers.length > 0 ? identifiers : (documents.value[0]?.identities ?? [])
  return ok({ kind: 'record', record: compileRecord(documents.value, { identifiers: whose, birthDate }) })
}
