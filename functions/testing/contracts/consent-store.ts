import { AppendConflict } from '#functions/faults'
import type { Outbox } from '#functions/ports'
import { type ConsentStore, type DecisionEvent, identityText } from '#functions/ports-consent'
import { minuteIdOf } from '#policies/kernel/minute-id'
import type { Instant } from '#policies/kernel/time'
import { AT, itemOf, person, samplesOf } from './consent-samples'

type Samples = ReturnType<typeof samplesOf>
const bytes = (...values: number[]) => Uint8Array.from(values)

/** What every ConsentStore does. `open` gives a store whose sites nobody else uses. */
export function consentStoreContract(name: string, open: () => Promise<{ consent: ConsentStore; outbox: Outbox }>): void {
  let counter = 0
  const freshSite = () => `site-${Date.now().toString(36)}-${++counter}`

  describe(name, () => {
    let consent: ConsentStore
    let outbox: Outbox
    let site: string
    beforeEach(async () => {
      const opened = await open()
      consent = opened.consent
      outbox = opened.outbox
      site = freshSite()
    })
    const keyOf = (value: string, at = site) => samplesOf(consent, at).keyOf(value)
    const version: Samples['version'] = (...given) => samplesOf(consent, site).version(...given)
    const change: Samples['change'] = (...given) => samplesOf(consent, site).change(...given)
    const event = (id: string, position: number): DecisionEvent => ({
      id: minuteIdOf(AT, `${site}-${id}`),
      site,
      kind: 'check',
      at: AT,
      actor: { person: 'client:c', role: 'machine', site },
      position,
      questionHash: '0'.repeat(64),
      rules: { id: 'mii-default', version: 1 },
      counts: { permit: 1, deny: 0, unknown: 0, indeterminate: 0 },
      released: 1,
      resultHash: 'r',
    })
    const item = (id: string) => itemOf(site, id)

    test('a site where nothing ever came stands at 0 and knows nobody', async () => {
      expect(await consent.position(site)).toBe(0)
      expect(await consent.records(site, [[person('a')]])).toEqual([{ kind: 'none' }])
      expect(await consent.view(site, ['d'], ['i'])).toEqual({
        position: 0,
        documents: new Map(),
        identities: new Map(),
        subjects: new Map(),
        erased: new Map(),
      })
    })
    test('a change is there at once: position, records, documents, subjects and outbox', async () => {
      await consent.change(change(0, 's1', ['a', 'b'], { outbox: [item('o')] }))
      expect(await consent.position(site)).toBe(1)
      expect(await consent.records(site, [[person('b')], [person('z')], [person('a'), person('b')]])).toEqual([
        { kind: 'record', subject: 's1', record: bytes(1, 2, 0) },
        { kind: 'none' },
        { kind: 'record', subject: 's1', record: bytes(1, 2, 0) },
      ])
      const view = await consent.view(site, ['doc-s1'], [])
      expect(view.documents.get('doc-s1')).toEqual(version('doc-s1', ['a', 'b']))
      expect(view.identities).toEqual(new Map([keyOf('a'), keyOf('b')].map((key) => [key, 's1'])))
      expect(view.subjects.get('s1')?.documents).toEqual([{ key: 'doc-s1', version: 1, blob: 'b' }])
      expect((await outbox.find(`${site}-o`))?.effect).toEqual({ kind: 'signal', fact: 'o' })
    })
    test('a change on an old position is a conflict and leaves nothing behind', async () => {
      await consent.change(change(0, 's1', ['a']))
      await expect(consent.change(change(0, 's2', ['b'], { outbox: [item('late')] }))).rejects.toBeInstanceOf(AppendConflict)
      expect(await consent.position(site)).toBe(1)
      expect(await consent.records(site, [[person('b')]])).toEqual([{ kind: 'none' }])
      expect(await outbox.find(`${site}-late`)).toBeUndefined()
    })
    test('of changes at the same moment exactly one is written', async () => {
      const results = await Promise.allSettled(['s1', 's2', 's3', 's4'].map((id) => consent.change(change(0, id, [id]))))
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected'])
      expect(await consent.position(site)).toBe(1)
    })
    test('identifiers of two subjects, or a known and an unknown one, are not linked; after uniting they are one', async () => {
      await consent.change(change(0, 's1', ['a']))
      await consent.change(change(1, 's2', ['b']))
      const both = [person('a'), person('b')]
      expect(await consent.records(site, [both, [person('a'), person('z')], [person('z'), person('a')]])).toEqual([
        { kind: 'not-linked' },
        { kind: 'not-linked' },
        { kind: 'not-linked' },
      ])
      await consent.change(change(2, 's1', ['a', 'b'], { absorbed: ['s2'], versions: [version('link', ['a', 'b'], { position: 3 })] }))
      expect(await consent.records(site, [both, [person('b')]])).toEqual([
        { kind: 'record', subject: 's1', record: bytes(1, 2, 2) },
        { kind: 'record', subject: 's1', record: bytes(1, 2, 2) },
      ])
      expect((await consent.changesAfter(site, 2)).subjects).toEqual(new Set(['s1', 's2']))
    })
    test('records of a thousand people come in the order asked, also when one is asked twice', async () => {
      await consent.change(change(0, 's1', ['p0']))
      const asked = Array.from({ length: 1000 }, (_, n) => [person(`p${n % 999}`)])
      const found = await consent.records(site, asked)
      expect(found.flatMap(({ kind }, index) => (kind === 'record' ? [index] : []))).toEqual([0, 999])
    })
    test('the change sequence has no gap and tells who changed after a position', async () => {
      await consent.change(change(0, 's1', ['a']))
      await consent.change(change(1, 's2', ['b']))
      expect(await consent.changesAfter(site, 0)).toEqual({ position: 2, subjects: new Set(['s1', 's2']) })
      expect(await consent.changesAfter(site, 1)).toEqual({ position: 2, subjects: new Set(['s2']) })
      expect(await consent.changesAfter(site, 2)).toEqual({ position: 2, subjects: new Set() })
      expect(await consent.changesAfter(site, 0, 1)).toEqual({ position: 1, subjects: new Set(['s1']) })
    })
    test('subjects are told with their identities and their record; who was united into another is there no more', async () => {
      await consent.change(change(0, 's1', ['a']))
      await consent.change(change(1, 's2', ['b', 'c']))
      const keys = (...names: readonly string[]) => names.map((name) => consent.keyed(site, identityText(person(name))))
      expect(await consent.held(site, ['s2', 'nobody', 's1'])).toEqual([
        { id: 's2', identities: keys('b', 'c'), record: bytes(1, 2, 1) },
        { id: 's1', identities: keys('a'), record: bytes(1, 2, 0) },
      ])
      await consent.change(
        change(2, 's1', ['a', 'b', 'c'], { absorbed: ['s2'], versions: [version('link', ['a', 'b', 'c'], { position: 3 })] }),
      )
      expect((await consent.held(site, ['s1', 's2'])).map(({ id, identities }) => [id, identities])).toEqual([['s1', keys('a', 'b', 'c')]])
    })
    test('the feed names every position once, in order, from any cursor, in pages of any size', async () => {
      const three = ['s1', 's2', 's3'].flatMap((id) => change(0, id, [id]).subjects)
      await consent.change(change(0, 's1', [], { position: 3, at: AT, subjects: three, versions: [] }))
      const [only] = change(3, 's1', ['s1', 's2']).subjects
      if (only === undefined) throw new TypeError('one subject expected')
      const united = { ...only, withdrawn: true, united: ['s2'] }
      await consent.change(change(3, 's1', [], { at: AT, subjects: [united], absorbed: ['s2'], versions: [] }))
      await consent.change(change(4, 's3', ['s3'], { versions: [] }))
      const line = (position: number, subject: string, over: object = {}) => ({
        position,
        subject,
        kind: 'changed',
        united: [],
        at: AT,
        ...over,
      })
      const all = [
        ...[1, 2, 3].map((n) => line(n, `s${n}`)),
        line(4, 's1', { kind: 'withdrawn', united: ['s2'] }),
        { position: 5, subject: 's3', kind: 'changed', united: [] },
      ]
      for (const limit of [1, 2, 9])
        for (const after of [0, 1, 2, 3, 4, 5]) expect(await consent.feed(site, after, limit)).toEqual(all.slice(after, after + limit))
    })
    test('subjects are found by id until they are united into others', async () => {
      await consent.change(change(0, 's1', ['a']))
      expect(await consent.subjects(site, ['s1', 'none'])).toEqual(
        new Map([['s1', { id: 's1', identities: [keyOf('a')], documents: [{ key: 'doc-s1', version: 1, blob: 'b' }] }]]),
      )
    })
    test('versions stay when a newer one comes; the newest is the answer where none is named', async () => {
      await consent.change(change(0, 's1', ['a']))
      const second = version('doc-s1', ['a'], { version: 2, content: 'new', position: 2 })
      await consent.change(change(1, 's1', ['a'], { versions: [second], superseded: [version('doc-s1', ['a'])] }))
      expect(await consent.version(site, 'doc-s1')).toEqual(second)
      expect(await consent.version(site, 'doc-s1', 1)).toEqual(version('doc-s1', ['a']))
      expect(await consent.version(site, 'doc-s1', 3)).toBeUndefined()
      expect(await consent.version(site, 'other')).toBeUndefined()
      for (const number of [1, 2, 4])
        await expect(consent.change(change(2, 's1', ['a'], { versions: [{ ...second, version: number }] }))).rejects.toBeInstanceOf(
          AppendConflict,
        )
    })
    test('another site has other keys and sees nothing', async () => {
      await consent.change(change(0, 's1', ['a']))
      const other = freshSite()
      expect(keyOf('a', other)).not.toBe(keyOf('a'))
      expect(await consent.records(other, [[person('a')]])).toEqual([{ kind: 'none' }])
      expect(await consent.version(other, 'doc-s1')).toBeUndefined()
      expect(await consent.position(other)).toBe(0)
    })
    test('a decision event is written once and is read back', async () => {
      await consent.decide(event('d1', 0))
      await consent.decide({ ...event('d1', 0), released: 99 })
      expect(await consent.decision(site, minuteIdOf(AT, `${site}-d1`))).toEqual(event('d1', 0))
      expect(await consent.decision(site, minuteIdOf(AT, `${site}-none`))).toBeUndefined()
    })
    test('the decisions of some minutes come by minute and id, and only the own ones', async () => {
      const at = (minute: string, id: string, over: object = {}) => {
        const instant = `${minute}:30.000Z` as Instant
        return { ...event('x', 0), id: minuteIdOf(instant, id), at: instant, ...over }
      }
      const [late, first, second, next] = [
        at('2026-11-23T23:59', 'b'),
        at('2026-11-23T09:00', 'a'),
        at('2026-11-23T09:00', 'z'),
        at('2026-11-25T00:00', 'c'),
      ]
      for (const one of [late, second, next, first, at('2026-11-23T09:00', 'o', { site: `${site}-other` })]) await consent.decide(one)
      const between = (from: string, to: string) => consent.decisionsBetween(site, from, to)
      expect(await between('2026-11-23T09:00', '2026-11-25T00:00')).toEqual([first, second, late, next])
      expect(await between('2026-11-23T09:01', '2026-11-24T12:00')).toEqual([late])
      expect(await between('2026-11-23T09:00', '2026-11-23T09:00')).toEqual([first, second])
      expect(await between('2026-11-25T00:01', '2026-11-26T00:00')).toEqual([])
      expect(await consent.decision(site, late.id)).toEqual(late)
      expect([await consent.decision(`${site}-other`, late.id), await consent.decision(site, 'no-id-of-ours')]).toEqual([
        undefined,
        undefined,
      ])
    })
    test('up to where decisions were sealed is kept per site', async () => {
      expect(await consent.sealedUntil(site)).toBeUndefined()
      await consent.sealUntil(site, '2026-11-23T09:00')
      expect([await consent.sealedUntil(site), await consent.sealedUntil(`${site}-other`)]).toEqual(['2026-11-23T09:00', undefined])
    })
    test('a release is written only where the sequence still stands at its position', async () => {
      expect(await consent.release(event('r0', 0), [])).toBe('written')
      await consent.change(change(0, 's1', ['a']))
      expect(await consent.release(event('r1', 0), [item('r1')])).toBe('moved')
      expect(await consent.decision(site, minuteIdOf(AT, `${site}-r1`))).toBeUndefined()
      expect(await outbox.find(`${site}-r1`)).toBeUndefined()
      expect(await consent.release(event('r2', 1), [item('r2')])).toBe('written')
      expect(await outbox.find(`${site}-r2`)).toEqual(item('r2'))
    })
  })
}
