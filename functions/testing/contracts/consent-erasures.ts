import { AppendConflict } from '#functions/faults'
import type { Outbox } from '#functions/ports'
import type { ConsentStore } from '#functions/ports-consent'
import type { PlainDate } from '#policies/kernel/time'
import { AT, itemOf, person, samplesOf } from './consent-samples'

let counter = 0

/** What every ConsentStore does with people who are erased. */
export function consentErasureContract(name: string, open: () => Promise<{ consent: ConsentStore; outbox: Outbox }>): void {
  describe(`erasures: ${name}`, () => {
    const site = `gone-${Date.now().toString(36)}-${++counter}`
    test('erased people are known to no path but by the day on their names; what is left of their documents is listed until it was forgotten', async () => {
      const { consent, outbox } = await open()
      const { keyOf, version, change } = samplesOf(consent, site)
      await consent.change(change(0, 's1', ['a', 'b']))
      await consent.change(change(1, 's2', ['c']))
      const second = version('doc-s1', ['a', 'b'], { version: 2, position: 3 })
      await consent.change(change(2, 's1', ['a', 'b'], { versions: [second], superseded: [version('doc-s1', ['a', 'b'], {})] }))
      const gone = (await consent.subjects(site, ['s1'])).get('s1')
      if (gone === undefined) throw new TypeError('s1 is there')
      const erasure = {
        site,
        before: 3,
        position: 4,
        at: AT,
        day: '2026-11-23' as PlainDate,
        subjects: [gone],
        outbox: [itemOf(site, 'erased')],
      }
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
      expect(await outbox.find(`${site}-erased`)).toEqual(itemOf(site, 'erased'))
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
