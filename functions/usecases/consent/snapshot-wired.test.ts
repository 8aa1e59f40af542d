import { createHmac } from 'node:crypto'
import { identityText, type StoredRecord } from '#functions/ports-consent'
import { consentOf, PSEUDONYMS, pseudonym, withdrawalOf } from '#functions/testing/consent-builder'
import { deliverAll } from '#functions/testing/memory/delivery'
import { memoryDeps } from '#functions/testing/memory/deps'
import { must } from '#functions/testing/must'
import * as fc from '#functions/testing/properties'
import { shortKeyOf } from '#policies/consent/snapshot/hashed-key'
import { changeIdentifiers } from './change-identifiers'
import { createConsent } from './create-consent'
import { askingOf, judgeStored } from './judge-subjects'
import { bySnapshot, lookUpPeople } from './look-up-people'
import { refreshIfStale, refreshSnapshot, refreshToTheEnd } from './refresh-snapshot'

const SITE = 'charite'
const ACTOR = { person: 'client:c1', role: 'machine', site: SITE } as const
const people = (...values: readonly string[]) => values.map((value) => ({ identifiers: [pseudonym(value)] }))

function desk() {
  const { deps, clock } = memoryDeps()
  const take = async (resource: object) => must(await createConsent(deps, SITE, ACTOR, resource, JSON.stringify(resource)))
  const build = async () => must(await refreshSnapshot(deps, 'build', { site: SITE }))
  const asking = askingOf({ gate: ['.8'] }, undefined, clock.now())
  if (!asking.ok) throw new Error('no question')
  /** Decisions from the records alone, and from the snapshot; undefined: the snapshot does not answer. */
  const both = async (...values: readonly string[]) => {
    const asked = people(...values)
    const told = (stored: readonly StoredRecord[]) => stored.map((one) => judgeStored(asking.value, { identifiers: [] }, one, 0).decision)
    const records = told(
      await deps.consent.records(
        SITE,
        asked.map(({ identifiers }) => identifiers),
      ),
    )
    const found = await bySnapshot(deps, SITE, asked, undefined)
    return { records, snapshot: found && told(found.stored), position: found?.position }
  }
  return { deps, take, build, both }
}

test('a short key is the first 64 bits of the keyed hash', () => {
  for (const text of ['a', 'b', 'c', 'd', 'e']) {
    const hash = createHmac('sha256', 'key').update(text).digest()
    expect(shortKeyOf(hash.toString('base64url'))).toBe(hash.subarray(0, 8).toString('hex'))
  }
})
test('a snapshot answers like the records, names its position, and takes in what came later from the overlay', async () => {
  const { take, build, both } = desk()
  for (const patient of ['a', 'b', 'c', 'd', 'e', 'f']) await take(consentOf({ patients: [patient] }))
  expect((await both('a')).snapshot).toBeUndefined()
  await build()
  const all = ['a', 'b', 'c', 'd', 'e', 'f', 'nobody']
  const permits = [...Array(6).fill('permit'), 'unknown']
  expect(await both(...all)).toEqual({ records: permits, snapshot: permits, position: 6 })
  await take(withdrawalOf('b', '2026-11-23'))
  await take(consentOf({ patients: ['new'] }))
  const now = ['permit', 'deny', 'permit', 'permit', 'permit', 'permit', 'unknown', 'permit']
  expect(await both(...all, 'new')).toEqual({ records: now, snapshot: now, position: 8 })
})
test.each([
  ['its file is gone', async ({ deps }: ReturnType<typeof desk>, blob: string) => deps.blobs.remove(blob)],
  [
    'its file was altered',
    async ({ deps }: ReturnType<typeof desk>, blob: string) => {
      const file = (await deps.blobs.get(blob)) ?? new Uint8Array()
      await deps.blobs.put(blob, file.with(file.length - 1, (file.at(-1) ?? 0) ^ 1), 'application/octet-stream')
    },
  ],
  [
    'another release packed its records',
    async ({ deps }: ReturnType<typeof desk>) => {
      const newest = await deps.snapshots.newest(SITE)
      if (newest) await deps.snapshots.put({ ...newest, position: newest.position + 0.5, recordLayout: 1 })
    },
  ],
])('a snapshot is not believed when %s: the records answer, and it is built anew', async (_why, harm) => {
  const made = desk()
  for (const patient of ['a', 'b', 'c', 'd']) await made.take(consentOf({ patients: [patient] }))
  await made.build()
  await harm(made, (await made.deps.snapshots.newest(SITE))?.blob ?? '')
  expect(await made.both('a', 'b', 'c', 'd')).toEqual({ records: Array(4).fill('permit'), snapshot: undefined, position: undefined })
  expect((await lookUpPeople(made.deps, SITE, people('a'), undefined, 1)).stored).toMatchObject([{ kind: 'record' }])
  await made.build()
  expect((await made.both('a', 'b', 'c', 'd')).snapshot).toEqual(Array(4).fill('permit'))
})
test('more changes than the overlay is worth are asked of the records', async () => {
  const { take, build, both } = desk()
  for (const patient of ['a', 'b']) await take(consentOf({ patients: [patient] }))
  await build()
  for (const patient of ['c', 'd']) await take(consentOf({ patients: [patient] }))
  expect((await both('a', 'b')).snapshot).toBeUndefined()
  expect((await both('a', 'b', 'c', 'd')).snapshot).toEqual(Array(4).fill('permit'))
})
test('several identifiers of one person, linked or not, are asked of the records', async () => {
  const { deps, take, build } = desk()
  await take(consentOf({ patients: ['a', 'a2'] }))
  await take(consentOf({ patients: ['b'] }))
  await build()
  const asked = [
    { identifiers: [pseudonym('a'), pseudonym('a2')] },
    { identifiers: [pseudonym('a'), pseudonym('b')] },
    { identifiers: [pseudonym('a2')] },
  ]
  expect((await bySnapshot(deps, SITE, asked, undefined))?.stored.map(({ kind }) => kind)).toEqual(['record', 'not-linked', 'record'])
})
test('a snapshot is ordered when more than a hundredth of its people changed, once a position, and grows slice by slice to the present', async () => {
  const { deps, take } = desk()
  for (let n = 0; n < 101; n += 1) await take(consentOf({ patients: [`p${n}`] }))
  await refreshIfStale(deps, SITE)
  await refreshIfStale(deps, SITE)
  expect((await deps.outbox.due('2999-01-01T00:00:00.000Z' as never, 1000)).filter(({ id }) => id.startsWith('snapshot#'))).toHaveLength(1)
  await deliverAll(deps)
  expect(await deps.snapshots.newest(SITE)).toMatchObject({ position: 101, subjects: 101 })
  const blobs: string[] = []
  for await (const key of deps.blobs.list('consent-snapshots/')) blobs.push(key)
  expect(blobs).toHaveLength(1)
  for (let n = 0; n < 100; n += 1) await take(withdrawalOf(`p${n}`, '2026-11-23'))
  await refreshIfStale(deps, SITE)
  await deliverAll(deps)
  expect(await deps.snapshots.newest(SITE)).toMatchObject({ position: 101 })
  await take(withdrawalOf('p100', '2026-11-23'))
  await refreshIfStale(deps, SITE)
  await deliverAll(deps)
  expect(await deps.snapshots.newest(SITE)).toMatchObject({ position: 202, subjects: 101 })
})
test('after an erasure the file is made anew however few were erased; nobody of them is in it', async () => {
  const { deps, take, build, both } = desk()
  for (const patient of ['a', 'b', 'c', 'd']) await take(consentOf({ patients: [patient] }))
  await build()
  const key = deps.consent.keyed(SITE, identityText(pseudonym('b')))
  const subject = (await deps.consent.view(SITE, [], [key])).subjects.values().next().value
  if (subject === undefined) throw new Error('b is there')
  await deps.consent.erase({
    site: SITE,
    before: 4,
    position: 5,
    at: deps.clock.now(),
    day: '2026-11-23' as never,
    subjects: [subject],
    outbox: [],
  })
  const erased = ['permit', 'unknown', 'permit', 'permit']
  expect(await both('a', 'b', 'c', 'd')).toEqual({ records: erased, snapshot: erased, position: 5 })
  await refreshToTheEnd(deps, SITE)
  await deliverAll(deps)
  expect(await deps.snapshots.newest(SITE)).toMatchObject({ position: 5, subjects: 3 })
  expect(await both('a', 'b', 'c', 'd')).toEqual({ records: erased, snapshot: erased, position: 5 })
})
test('no pseudonym is in a snapshot', async () => {
  const { deps, take, build } = desk()
  await take(consentOf({ patients: ['zz-secret'] }))
  await build()
  const file = (await deps.blobs.get((await deps.snapshots.newest(SITE))?.blob ?? '')) ?? new Uint8Array()
  expect(file.byteLength).toBeGreaterThan(50)
  expect([Buffer.from(file).includes('zz-secret'), Buffer.from(file).includes(PSEUDONYMS)]).toEqual([false, false])
})

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f']
type Step =
  | { readonly kind: 'consent' | 'withdraw' | 'alias'; readonly who: string; readonly day: number }
  | { readonly kind: 'link'; readonly who: string; readonly other: string }
  | { readonly kind: 'build' }
const who = fc.constantFrom(...NAMES)
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('consent' as const, 'withdraw' as const, 'alias' as const),
    who,
    day: fc.integer({ min: 1, max: 20 }),
  }),
  fc.record({ kind: fc.constant('link' as const), who, other: who }),
  fc.constant({ kind: 'build' as const }),
)
type Desk = ReturnType<typeof desk>
async function take(made: Desk, one: Step): Promise<unknown> {
  if (one.kind === 'build') return made.build()
  if (one.kind === 'link') return linkOrPart(made, one.who, one.other)
  const day = `2026-11-${String(one.day).padStart(2, '0')}`
  if (one.kind === 'withdraw') return made.take(withdrawalOf(one.who, day))
  return made.take(consentOf({ patients: one.kind === 'alias' ? [one.who, `${one.who}-2`] : [one.who], day }))
}
/** Somebody unknown is refused; who is that one already is parted. */
async function linkOrPart({ deps }: Desk, who: string, other: string): Promise<void> {
  const key = deps.consent.keyed(SITE, identityText(pseudonym(who)))
  const linked = await changeIdentifiers(deps, SITE, ACTOR, { key, link: [pseudonym(other)], unlink: [] })
  if (!linked.ok) await changeIdentifiers(deps, SITE, ACTOR, { key, link: [], unlink: [pseudonym(other)] })
}
let answered = 0
/** The real writer, builder and reader over one store. */
async function play(steps: readonly Step[]): Promise<void> {
  const made = desk()
  for (const one of steps) {
    await take(made, one)
    // twice the people, so that the overlay is always worth reading
    const { records, snapshot, position } = await made.both(...NAMES, ...NAMES.map((name) => `${name}-2`), ...NAMES, 'nobody')
    if (snapshot === undefined) continue
    answered += 1
    expect({ snapshot, position }).toEqual({ snapshot: records, position: await made.deps.consent.position(SITE) })
  }
}
test('writer, builder and reader interleaved: the snapshot under its overlay says what the records say', async () => {
  await fc.assertAsync(fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), play), { numRuns: 60 })
  expect(answered).toBeGreaterThan(100)
})
