import { AppendConflict } from '#functions/faults'
import type { Outbox, OutboxItem } from '#functions/ports'
import { type ConsentStore, type ConsentVersion, identityText, type SiteChange } from '#functions/ports-consent'
import type { Identity } from '#policies/consent/fhir'
import type { Instant, PlainDate } from '#policies/kernel/time'

const AT = '2026-11-23T09:00:00.000Z' as Instant
const person = (value: string): Identity => ({ system: 'https://p.test', value })
let counter = 0

/** What every ConsentStore does with people who are erased. */
export function consentErasureContract(name: string, open: () => Promise<{ consent: ConsentStore; outbox: Outbox }>): void {
  describe(`erasures: ${name}`, () => {
    const site = `gone-${Date.now().toString(36)}-${++counter}`
    const item = (id: string): OutboxItem => ({
      id: `${site}-${id}`,
      stream: '',
      sequence: 0,
      createdAt: AT,
      effect: { kind: 'signal', fact: id },
    })
    test('erased people are known to no path but by the day on their names; what is left of their documents is listed until it was forgotten', async () => {
      const { consent, outbox } = await open()
      const keyOf = (value: string) => consent.keyed(site, identityText(person(value)))
      const version = (key: string, values: readonly string[], over: Partial<ConsentVersion>): ConsentVersion => ({
        key,
        version: 1,
        identities: values.map(keyOf),
        content: `content of ${key}`,
        blob: `blob of ${key}`,
        receivedAt: AT,
        position: 1,
        ...over,
      })
      const change = (before: number, id: string, values: readonly string[], over: Partial<SiteChange> = {}): SiteChange => ({
        site,
        before,
        position: before + 1,
        versions: [version(`doc-${id}`, values, { position: before + 1 })],
        subjects: [
          {
            subject: { id, identities: values.map(keyOf), documents: [{ key: `doc-${id}`, version: 1, blob: 'b' }] },
            record: Uint8Array.of(1, 2, before),
            withdrawn: false,
          },
        ],
        superseded: [],
        absorbed: [],
        outbox: [],
        ...over,
      })
      await consent.change(change(0, 's1', ['a', 'b']))
      await consent.change(change(1, 's2', ['c']))
      const second = version('doc-s1', ['a', 'b'], { version: 2, position: 3 })
      await consent.change(change(2, 's1', ['a', 'b'], { versions: [second], superseded: [version('doc-s1', ['a', 'b'], {})] }))
      const gone = (await consent.subjects(site, ['s1'])).get('s1')
      if (gone === undefined) throw new TypeError('s1 is there')
      const erasure = { site, before: 3, position: 4, at: AT, day: '2026-11-23' as PlainDate, subjects: [gone], outbox: [item('erased')] }
      await expect(consent.erase({ ...erasure, before: 2 })).rejects.toBeInstanceOf(AppendConflict)
      expect(await consent.tombstones(site)).toEqual(new Set())
      await consent.erase(erasure)
      expect([await consent.tombstones(site), await consent.tombstones(`${site}-b`)]).toEqual([new Set(['a', 'b'].map(keyOf)), new Set()])
      expect(await consent.records(site, [[person('a')], [person('c')], [person('a'), person('c')]])).toMatchObject([
        { kind: 'none' },
        { kind: 'record', subject: 's2' },
        { kind: 'not-linked' },
      ])
      const view = await consent.view(site, [], [keyOf('a'), keyOf('c')])
      expect([view.position, [...view.identities], [...view.erased]]).toEqual([4, [[keyOf('c'), 's2']], [[keyOf('a'), '2026-11-23']]])
      expect(await consent.subjects(site, ['s1'])).toEqual(new Map())
      expect(await consent.feed(site, 3, 9)).toEqual([{ position: 4, subject: 's1', kind: 'erased', united: [], at: AT }])
      expect(await consent.changesAfter(site, 3)).toEqual({ position: 4, subjects: new Set(['s1']) })
      expect(await outbox.find(`${site}-erased`)).toEqual(item('erased'))
      expect(await consent.leftovers(site)).toEqual([gone])
      const versions = await consent.versions(site, 'doc-s1')
      expect(versions.map((one) => [one.version, one.blob]).sort()).toEqual([1, 2].map((number) => [number, 'blob of doc-s1']))
      await consent.forget(site, gone)
      await consent.forget(site, gone)
      expect([await consent.leftovers(site), await consent.versions(site, 'doc-s1')]).toEqual([[], []])
      expect([await consent.version(site, 'doc-s1'), await consent.version(site, 'doc-s2')]).toEqual([
        undefined,
        version('doc-s2', ['c'], { position: 2 }),
      ])
    })
  })
}
