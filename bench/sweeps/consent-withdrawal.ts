import { openStore } from '#functions/adapters/dynamodb/client'
import { dynamoConsentStore } from '#functions/adapters/dynamodb/consent-store'
import { siteKeyedHash } from '#functions/adapters/dynamodb/consent-store-hash'
import { dynamoLedger } from '#functions/adapters/dynamodb/ledger'
import { dynamoLists } from '#functions/adapters/dynamodb/lists'
import { dynamoOutbox } from '#functions/adapters/dynamodb/outbox'
import { leanCheckStore } from '#functions/adapters/lean/check-store'
import { sitePositions } from '#functions/adapters/lean/site-positions'
import { consentOf, pseudonym, withdrawalOf } from '#functions/testing/consent-builder'
import { memoryDeps } from '#functions/testing/memory/deps'
import { must } from '#functions/testing/must'
import { checkCohortRange, finishCohort } from '#functions/usecases/consent/check-cohort'
import { checkConsent } from '#functions/usecases/consent/check-consent'
import { createCohort } from '#functions/usecases/consent/create-cohort'
import { createConsent } from '#functions/usecases/consent/create-consent'
import { explainConsent } from '#functions/usecases/consent/explain-consent'
import { isConsented } from '#functions/usecases/consent/is-consented'
import { releaseCohort } from '#functions/usecases/consent/release-cohort'
import { hashOf } from '#policies/kernel/hash'
import type { FaultProxy } from '../../infra/local/faults/proxy'

/** Patients of one site, who withdraw one after another. */
const GROUP = 20
const QUESTION = { gate: ['.8'] }
const TABLES = { ledger: 'votum-ledger', work: 'votum-work', consent: 'votum-consent' }
const FAULTS = { failure: 0.03, throttle: 0.06, conflict: 0.06, partial: 0.15, dropReply: 0.06 } as const
export type Withdrawals = {
  readonly trials: number
  readonly answers: Record<string, number>
  readonly unavailable: number
  readonly violations: readonly string[]
}

/**
 * R3: somebody withdraws; when that was acknowledged, every path is asked at once: single and batch check, `$is-consented`, explanation, a
 * cohort's release and its running range. Behind a store that throttles, conflicts, loses replies, leaves keys over and reads stale. A permit for
 * somebody whose withdrawal was acknowledged is a violation; a fault that asks for a repeat is no answer.
 */
export async function withdrawalSweep(proxy: FaultProxy, trials: number, seed: number): Promise<Withdrawals> {
  const result = { trials: 0, answers: {} as Record<string, number>, unavailable: 0, violations: [] as string[] }
  for (let group = 0; result.trials < trials; group += 1)
    await oneSite(proxy, `sweep-${seed}-${group}`, seed + group, Math.min(GROUP, trials - result.trials), result)
  proxy.configure({})
  return result
}

async function oneSite(
  proxy: FaultProxy,
  site: string,
  seed: number,
  count: number,
  result: { trials: number; answers: Record<string, number>; unavailable: number; violations: string[] },
) {
  const desk = deskOf(proxy.endpoint, site)
  const patients = Array.from({ length: count }, (_, n) => `p${n}`)
  proxy.configure({})
  for (const patient of patients) await desk.take(consentOf({ patients: [patient] }))
  const cohort = await desk.cohort(patients)
  proxy.configure({ seed, rates: FAULTS, staleMs: 500 })
  for (const [done, patient] of patients.entries()) {
    await untilDone(() => desk.take(withdrawalOf(patient, '2026-11-23')))
    const gone = new Set(patients.slice(0, done + 1))
    const asked = Object.entries(desk.ways(patient, patients, cohort)).map(async ([way, ask]) => {
      const permitted = await ask().catch((fault: { retryable?: boolean }) => {
        if (fault.retryable !== true) throw fault
        return undefined
      })
      if (permitted === undefined) result.unavailable += 1
      else result.answers[way] = (result.answers[way] ?? 0) + 1
      for (const one of permitted ?? []) if (gone.has(one)) result.violations.push(`${site}, ${patient} withdrew: ${way} permits ${one}`)
    })
    await Promise.all(asked)
    result.trials += 1
  }
}

/** A client repeats what was not answered clearly. */
async function untilDone<T>(act: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act()
    } catch (fault) {
      if ((fault as { retryable?: boolean }).retryable !== true || attempt === 20) throw fault
    }
  }
}

function deskOf(endpoint: string, site: string) {
  const store = openStore({ endpoint, region: 'eu-central-1', tables: TABLES })
  const keyed = siteKeyedHash(new Uint8Array(32).fill(9))
  const ports = {
    consent: dynamoConsentStore(store, keyed),
    checks: leanCheckStore({ call: store.lean, tables: TABLES, keyed, positions: sitePositions() }),
    ledger: dynamoLedger(store),
    outbox: dynamoOutbox(store),
    lists: dynamoLists(store),
  }
  const { deps } = memoryDeps({ ports })
  const actor = { person: 'client:c1', role: 'machine', site } as const
  const subject = (value: string) => ({ identifiers: [pseudonym(value)] })
  const check = async (patients: readonly string[]) => {
    const { answers } = must(await checkConsent(deps, site, actor, { question: QUESTION, subjects: patients.map(subject) }))
    return patients.filter((_, n) => answers[n]?.release)
  }
  return {
    take: async (resource: object) => must(await createConsent(deps, site, actor, resource, JSON.stringify(resource))),
    async cohort(patients: readonly string[]) {
      const asked = { question: QUESTION, subjects: patients.map(subject) }
      const context = { actor, caller: actor.person, commandId: `cohort-${site}`, fingerprint: hashOf(asked) }
      const { cohortId } = must(await createCohort(deps, context, site, asked))
      await checkCohortRange(deps, { cohortId, site }, { index: 0, from: 0, to: patients.length })
      await finishCohort(deps, { cohortId, site })
      return cohortId
    },
    /** Each way tells whom it permits. */
    ways: (patient: string, patients: readonly string[], cohortId: string): Readonly<Record<string, () => Promise<readonly string[]>>> => ({
      single: () => check([patient]),
      batch: () => check(patients),
      'is-consented': async () => {
        const parameter = [
          { name: 'personIdentifier', valueIdentifier: pseudonym(patient) },
          { name: 'policy', valueCode: '.8' },
        ]
        const answer = JSON.stringify(must(await isConsented(deps, site, actor, { resourceType: 'Parameters', parameter })))
        return answer.includes('"valueBoolean":true') ? [patient] : []
      },
      explain: async () => {
        const { answers } = must(await explainConsent(deps, site, actor, { question: QUESTION, subjects: [subject(patient)] }))
        return answers[0]?.release ? [patient] : []
      },
      'running-range': async () => {
        await checkCohortRange(deps, { cohortId, site }, { index: 0, from: 0, to: patients.length })
        return []
      },
      release: async () => must(await releaseCohort(deps, [site], actor, cohortId)).permitted.flatMap(([one]) => (one ? [one.value] : [])),
    }),
  }
}
