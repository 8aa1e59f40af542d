import { siteKeyedHash } from '#functions/adapters/dynamodb/consent-store-hash'
import { identityText, type KeyedHash } from '#functions/ports-consent'
import { logSink } from '#functions/runtime/log'
import { createCohort } from '#functions/usecases/consent/create-cohort'
import { getCohort } from '#functions/usecases/consent/get-cohort'
import { releaseCohort } from '#functions/usecases/consent/release-cohort'
import { startCohortUpload, uploadKey } from '#functions/usecases/consent/start-cohort-upload'
import { LAYOUT } from '#policies/consent/encode-record'
import { writeSnapshot } from '#policies/consent/snapshot/format'
import { writeShortKey } from '#policies/consent/snapshot/hashed-key'
import { hashOf, sha256Hex } from '#policies/kernel/hash'
import type { Result } from '#policies/kernel/result'
import { atMost, type Line, stated } from '../consent/line'
import { pseudonymOf, recordOf, SYSTEM } from '../consent/population'
import { QUESTION } from '../consent/question'
import { snapshotOf } from '../consent/site-files'
import { type CountedSystem, countedSystem } from './counted-system'
import { between, type Counts } from './counts'
import { billOf } from './life-lines'
import { ASSUMED, type Bill, dollars, together } from './prices'

const SITE = 'charite'
const ACTOR = { person: 'client:bench', role: 'machine', site: SITE } as const
const PEOPLE = 1_000_000
/** People whose consents changed since the site's snapshot was built: a busy day's. Below one in a hundred it is not built anew. */
const CHANGED = 1_000
/** People of one transaction of changes. */
const AT_ONCE = 49
const keyed: KeyedHash = siteKeyedHash(new Uint8Array(32).fill(3))
const must = <T>(result: Result<T, { readonly code: string }>): T => {
  if (!result.ok) throw new TypeError(JSON.stringify(result.rejection))
  return result.value
}
/** Processor time of this process, which at these sizes is the function's. */
async function busy<T>(run: () => Promise<T>): Promise<readonly [T, number]> {
  const before = process.cpuUsage()
  const value = await run()
  const { user, system } = process.cpuUsage(before)
  return [value, (user + system) / 1e6]
}

type OnTask = NonNullable<NonNullable<Parameters<typeof countedSystem>[0]>['onTask']>
/** Ranges run beside each other, and the time of a process is not told apart: here they wait for each other. */
function oneAtATime(onTask: OnTask): OnTask {
  let last: Promise<unknown> = Promise.resolve()
  return (handler, run) => {
    const done = last.then(() => onTask(handler, run))
    last = done.catch(() => undefined)
    return done
  }
}

/**
 * A cohort of a million of one site, from the link for its file to its release: the use cases and the machine as they are deployed, a site of a
 * million people whose snapshot is a thousand changes old. The release stands apart.
 */
export async function cohortLines(tell: (text: string) => void): Promise<readonly Line[]> {
  logSink.write = () => undefined
  tell('a cohort of a million people …')
  const seconds: Record<string, number> = {}
  const tasks: Record<string, number> = {}
  const system = await countedSystem({
    keyed,
    onTask: oneAtATime(async (handler, run) => {
      const [answer, took] = await busy(run)
      seconds[handler] = (seconds[handler] ?? 0) + took
      tasks[handler] = (tasks[handler] ?? 0) + 1
      return answer
    }),
  })
  try {
    await fill(system)
    system.reset()
    const cohortId = await checked(system)
    const check = system.counts()
    const [released, releaseSeconds] = await busy(() => releaseCohort(system.deps, [SITE], ACTOR, cohortId))
    const { released: people, counts } = must(released)
    system.count('apiCalls')
    await system.settle()
    const release = between(check, system.counts())
    const taskSeconds = Object.values(seconds).reduce((sum, one) => sum + one, 0)
    const [checkBill, releaseBill] = [timed(check, 'cohort', check.tasks, taskSeconds), timed(release, 'release', 0, releaseSeconds)]
    const time = Object.entries(seconds).map(([handler, took]) => `${tasks[handler]} x ${handler} ${took.toFixed(1)} s`)
    return [
      stated('cohort.transitions', check.transitions, `and ${time.join(', ')} of processor time, billed at ${ASSUMED.memoryGb.cohort} GB`),
      atMost(
        'cohort.usd',
        dollars(checkBill, 'us-east-1'),
        0.002,
        `link, file, ${PEOPLE} people checked, one look at the result, the site's snapshot ${CHANGED} changes old: ${told(check)}; ${inFrankfurt(checkBill)}`,
      ),
      stated(
        'cohort.usd.release',
        dollars(releaseBill, 'us-east-1'),
        `${people} of ${counts.permit + counts.deny + counts.unknown + counts.indeterminate} released, ${releaseSeconds.toFixed(1)} s at ${ASSUMED.memoryGb.release} GB: ${told(release)}; ${inFrankfurt(releaseBill)}`,
      ),
    ]
  } finally {
    await system.stop()
  }
}
const told = ({ transitions, apiCalls, units, objectPuts, objectGets, keyCalls, timersFired, deliveries }: Counts): string =>
  [
    `${transitions} transitions`,
    `${apiCalls} requests`,
    `${units.read} read and ${units.write} write units`,
    `${objectPuts} objects written, ${objectGets} read`,
    `${keyCalls} calls of keys`,
    `${deliveries + timersFired} deliveries`,
  ].join(', ')
const inFrankfurt = (bill: Bill): string => `eu-central-1: $${dollars(bill, 'eu-central-1').toPrecision(3)}`

/** The bill of these counts, with the measured time of tasks (or of the request) in place of the assumed one. */
function timed(counts: Counts, kind: 'cohort' | 'release', invocations: number, seconds: number): Bill {
  return together(billOf({ ...counts, tasks: 0 }), {
    invocation: invocations,
    gigabyteSecond: seconds * ASSUMED.memoryGb[kind],
    logGigabyte: (invocations * ASSUMED.logBytes.invocation) / 1e9,
  })
}

/** The site's snapshot of a million people, and a few changes above it. */
async function fill({ deps }: CountedSystem): Promise<void> {
  const shortKey = (text: string, words: Uint32Array, at: number): void => writeShortKey(keyed(SITE, text), words, at)
  const file = writeSnapshot(
    snapshotOf(SITE, 0, PEOPLE, {
      patient: (row) => row,
      key: (value, words, at) => shortKey(identityText({ system: SYSTEM, value }), words, at),
      subjectKey: (id, words, at) => shortKey(`subject:s-${id}`, words, at),
    }),
  )
  const [blob, sha256] = [`consent-snapshots/${SITE}/0`, sha256Hex(file)]
  await deps.blobs.put(blob, file, 'application/octet-stream')
  const builtAt = deps.clock.now()
  const written = { site: SITE, position: 0, blob, sha256, sizeBytes: file.byteLength, subjects: PEOPLE, recordLayout: LAYOUT, builtAt }
  await deps.snapshots.put(written)
  for (let before = 0; before < CHANGED; ) {
    const subjects = Array.from({ length: Math.min(AT_ONCE, CHANGED - before) }, (_, n) => {
      const key = keyed(SITE, identityText({ system: SYSTEM, value: pseudonymOf(before + n) }))
      return { subject: { id: `s-${before + n}`, identities: [key], documents: [] }, record: recordOf(before + n + 1), withdrawn: false }
    })
    const position = before + subjects.length
    await deps.consent.change({ site: SITE, before, position, versions: [], superseded: [], subjects, absorbed: [], outbox: [] })
    before = position
  }
}

/** What the site's system does: asks for a link, sends its file, orders the cohort, and looks at it when it has ended. */
async function checked({ deps, count, settle }: CountedSystem): Promise<string> {
  const text = `pseudonym\n${Array.from({ length: PEOPLE }, (_, n) => pseudonymOf(n)).join('\n')}\n`
  const bytes = new TextEncoder().encode(text)
  const announced = { mediaType: 'text/csv', sizeBytes: bytes.byteLength, sha256: sha256Hex(bytes) }
  const context = (commandId: string, body: object) => ({ actor: ACTOR, caller: ACTOR.person, commandId, fingerprint: hashOf(body) })
  count('apiCalls')
  const { uploadId } = must(await startCohortUpload(deps, context('upload-1', announced), SITE, announced))
  await deps.blobs.put(uploadKey(SITE, uploadId), bytes, announced.mediaType)
  count('apiCalls')
  const asked = { question: QUESTION, upload: { id: uploadId, mediaType: announced.mediaType, system: SYSTEM } }
  const { cohortId } = must(await createCohort(deps, context('cohort-1', asked), SITE, asked))
  await settle()
  count('apiCalls')
  const { state, total } = must(await getCohort(deps, [SITE], cohortId))
  if (state !== 'finished' || total !== PEOPLE) throw new TypeError(`the cohort ended ${state} with ${total} people`)
  return cohortId
}
