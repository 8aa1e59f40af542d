import type { SnapshotManifest, Snapshots } from '#functions/ports-snapshots'
import type { Sha256 } from '#policies/kernel/hash'
import type { Instant } from '#policies/kernel/time'

const manifest = (site: string, position: number, blob = `b${position}`): SnapshotManifest => ({
  site,
  position,
  blob,
  sha256: 'a'.repeat(64) as Sha256,
  sizeBytes: 9,
  subjects: 3,
  recordLayout: 2,
  builtAt: '2026-11-23T09:00:00.000Z' as Instant,
})

/** What every store of manifests does; sites are fresh for each test. */
export function snapshotsContract(name: string, snapshots: () => Snapshots): void {
  let counter = 0
  describe(`${name} as a store of manifests`, () => {
    let site = ''
    beforeEach(() => {
      counter += 1
      site = `snap-${counter}`
    })
    test('the newest is told, and positions only grow', async () => {
      expect(await snapshots().newest(site)).toBeUndefined()
      expect(await snapshots().put(manifest(site, 5))).toBe('stored')
      expect([await snapshots().put(manifest(site, 5, 'other')), await snapshots().put(manifest(site, 4))]).toEqual(['older', 'older'])
      expect(await snapshots().newest(site)).toEqual(manifest(site, 5))
      expect(await snapshots().put(manifest(site, 6))).toBe('stored')
      expect([await snapshots().newest(site), await snapshots().newest(`${site}-b`)]).toEqual([manifest(site, 6), undefined])
    })
    test('of builders at once the one that stands higher wins', async () => {
      await Promise.all([1, 2, 3, 4].map((position) => snapshots().put(manifest(site, position))))
      expect(await snapshots().newest(site)).toEqual(manifest(site, 4))
    })
    test('one that cannot be used is forgotten, a newer one is not', async () => {
      await snapshots().put(manifest(site, 7))
      await snapshots().drop({ site, position: 6 })
      expect(await snapshots().newest(site)).toEqual(manifest(site, 7))
      await snapshots().drop({ site, position: 7 })
      await snapshots().drop({ site, position: 7 })
      expect(await snapshots().newest(site)).toBeUndefined()
    })
  })
}
