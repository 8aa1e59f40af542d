import { openStore } from '#functions/adapters/dynamodb/client'
import { consentOf, pseudonym, withdrawalOf } from '#functions/testing/consent-builder'
import { memoryDeps } from '#functions/testing/memory/deps'
import { must } from '#functions/testing/must'
import { checkCohortRange, finishCohort, planCohort, rangesOf } from '#functions/usecases/consent/check-cohort'
import { checkConsent } from '#functions/usecases/consent/check-consent'
import { createCohort } from '#functions/usecases/consent/create-cohort'
import { createConsent } from '#functions/usecases/consent/create-consent'
import { explainConsent } from '#functions/usecases/consent/explain-consent'
import { isConsented } from '#functions/usecases/consent/is-consented'
import { releaseCohort } from '#functions/usecases/consent/release-cohort'
import { hashOf } from '#policies/kernel/hash'
import type { FaultProxy } from '../../infra/local/faults/proxy'
import { consentPorts } from '../../infra/local/tests/consent-ports'

/** Patients of one site, who withdraw one after another; sites at once, so that the waits of one are the work of another. */
const GROUP = 20
const SITES_AT_ONCE = 12
const QUESTION = { gate: ['.8'] }
const TABLES = { ledger: 'votum-ledger', work: 'votum-work', consent: 'votum-consent' }
const FAULTS = { failure: 0.03, throttle: 0.06, conflict: 0.06, partial: 0.15, dropReply: 0.06 } as const
export type Withdrawals = {
  readonly trials: number
  readonly answers: Record<string, number>
  readonly unavailable: number
  readonly violations: readonly string[]
}
/** Told while the sweep runs. */
export type Listener = { readonly trial?: (done: number) => void; readonly violation?: (text: string) => void }
type Tally = { trials: number; answers: Record<string, number>; unavailable: number; violations: string[] }

/**
 * R3: somebody withdraws; when that was acknowledged, every path is asked at once: single and batch check, `$is-consented`, explanation, a
 * cohort's release, and a job that was running already and comes to this person only now. Behind a store that throttles, conflicts, loses
 * replies, leaves keys over and reads stale. A permit for somebody whose withdrawal was acknowledged is a violation; a fault that asks for a
 * repeat is no answer. When all of a site have withdrawn, its running job is finished and released: to nobody.
 */
export async function withdrawalSweep(proxy: FaultProxy, trials: number, seed: number, listener: Listener = {}): Promise<Withdrawals> {
  const result: Tally = { trials: 0, answers: {}, unavailable: 0, violations: [] }
  // of one process: checks of different sites share requests, while each site's withdrawals go on
  const ports = consentPorts(openStore({ endpoint: proxy.endpoint, region: 'eu-central-1', tables: TABLES }))
  proxy.configure({ seed, rates: FAULTS, staleMs: 500 })
  const sites = Array.from({ length: Math.ceil(trials / GROUP) }, (_, group) => group)
  const oneAfterAnother = async () => {
    for (let group = sites.shift(); group !== undefined; group = sites.shift())
      await oneSite(deskOf(ports, `sweep-${seed}-${group}`), Math.min(GROUP, trials - group * GROUP), result, listener)
  }
  await Promise.all(Array.from({ length: SITES_AT_ONCE }, oneAfterAnother))
  proxy.configure({})
  return result
}

async function oneSite(desk: ReturnType<typeof deskOf>, count: number, result: Tally, listener: Listener): Promise<void> {
  const patients = Array.from({ length: count }, (_, n) => `p${n}`)
  for (const patient of patients) await untilDone(() => desk.take(consentOf({ patients: [patient] })))
  const cohort = await desk.cohort(patients)
  const gone = new Set<string>()
  const ask = async (way: string, asking: () => Promise<readonly string[]>): Promise<void> => {
    const permitted = await unlessBusy(asking)
    if (permitted === undefined) result.unavailable += 1
    else result.answers[way] = (result.answers[way] ?? 0) + 1
    for (const one of permitted ?? []) {
      if (!gone.has(one)) continue
      const violation = `${desk.site}: ${way} permits ${one}`
      result.violations.push(violation)
      listener.violation?.(violation)
    }
  }
  for (const [place, patient] of patients.entries()) {
    await untilDone(() => desk.take(withdrawalOf(patient, '2026-11-23')))
    gone.add(patient)
    await Promise.all(Object.entries(desk.ways(place, patients, cohort)).map(([way, asking]) => ask(way, asking)))
    result.trials += 1
    listener.trial?.(result.trials)
  }
  await ask('finished-job', () => untilDone(() => desk.finish(cohort.running, count)))
}

const isRetryable = (fault: unknown): boolean => (fault as { retryable?: boolean }).retryable === true
async function unlessBusy<T>(act: () => Promise<T>): Promise<T | undefined> {
  try {
    return await act()
  } catch (fault) {
    if (isRetryable(fault)) return undefined
    throw fault
  }
}

/** A client repeats what was not answered clearly. */
async function untilDone<T>(act: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act()
    } catch (fault) {
      if (!isRetryable(fault) || attempt === 20) throw fault
    }
  }
}

/** A caller is told `indeterminate`; here it is asked again. */
const rethrow = (fault: Error): never => {
  throw fault
}

type Cohort = { readonly finished: string; readonly running: string }

function deskOf(ports: ReturnType<typeof consentPorts>, site: string) {
  const { deps } = memoryDeps({ ports })
  const actor = { person: 'client:c1', role: 'machine', site } as const
  const subject = (value: string) => ({ identifiers: [pseudonym(value)] })
  const check = async (patients: readonly string[]) => {
    const { answers } = must(await checkConsent(deps, site, actor, { question: QUESTION, subjects: patients.map(subject) }))
    return patients.filter((_, n) => answers[n]?.release)
  }
  /** One person of a running job: a range that holds nobody else, whose count therefore names. */
  const range = async (cohortId: string, index: number): Promise<boolean> => {
    await checkCohortRange(deps, { cohortId, site }, { index, from: index, to: index + 1 })
    const done = (await deps.consent.ranges(cohortId)).find((one) => one.index === index)
    if (done === undefined) throw new Error(`range ${index} of ${cohortId} left nothing`)
    return done.counts.permit > 0
  }
  const release = async (cohortId: string): Promise<readonly string[]> =>
    (must(await releaseCohort(deps, [site], actor, cohortId)).permitted ?? []).flatMap(([one]) => (one ? [one.value] : []))
  const started = async (name: string, patients: readonly string[]): Promise<string> => {
    const asked = { question: QUESTION, subjects: patients.map(subject) }
    const context = { actor, caller: actor.person, commandId: `${name}-${site}`, fingerprint: hashOf(asked) }
    const { cohortId } = must(await untilDone(() => createCohort(deps, context, site, asked)))
    await untilDone(() => planCohort(deps, { cohortId, site }))
    return cohortId
  }
  return {
    site,
    take: async (resource: object) => must(await createConsent(deps, site, actor, resource, JSON.stringify(resource))),
    /** A job that judged everybody before anybody withdrew, and one that has judged nobody yet. */
    async cohort(patients: readonly string[]): Promise<Cohort> {
      const finished = await started('finished', patients)
      for (const plan of rangesOf(patients.length)) await untilDone(() => checkCohortRange(deps, { cohortId: finished, site }, plan))
      await untilDone(() => finishCohort(deps, { cohortId: finished, site }))
      return { finished, running: await started('running', patients) }
    },
    /** Who is in the release of a job whose last range has just been judged. */
    async finish(cohortId: string, count: number): Promise<readonly string[]> {
      for (let index = 0; index < count; index += 1) await untilDone(() => range(cohortId, index))
      await finishCohort(deps, { cohortId, site })
      return release(cohortId)
    },
    /** Each way tells whom it permits. */
    ways: (
      place: number,
      patients: readonly string[],
      { finished, running }: Cohort,
    ): Readonly<Record<string, () => Promise<readonly string[]>>> => {
      const patient = patients[place] ?? ''
      return {
        single: () => check([patient]),
        batch: () => check(patients),
        'is-consented': async () => {
          const parameter = [
            { name: 'personIdentifier', valueIdentifier: pseudonym(patient) },
            { name: 'policy', valueCode: '.8' },
          ]
          const asked = isConsented(deps, site, actor, { resourceType: 'Parameters', parameter }, rethrow)
          const answer = JSON.stringify(must(await asked))
          return answer.includes('"valueBoolean":true') ? [patient] : []
        },
        explain: async () => {
          const { answers } = must(await explainConsent(deps, site, actor, { question: QUESTION, subjects: [subject(patient)] }))
          return answers[0]?.release ? [patient] : []
        },
        'running-job': async () => ((await range(running, place)) ? [patient] : []),
        release: () => release(finished),
      }
    },
  }
}
