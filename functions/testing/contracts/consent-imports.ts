import type { Outbox } from '#functions/ports'
import {
  type ConsentImports,
  type ImportJob,
  type ImportProgress,
  MOST_WAITING,
  NOTHING_YET,
  sliceItem,
} from '#functions/ports-consent-imports'
import type { Instant } from '#policies/kernel/time'

const AT = '2026-11-23T09:00:00.000Z' as Instant
const LATER = '2026-11-23T09:01:00.000Z' as Instant

/** What every ConsentImports does. */
export function consentImportsContract(name: string, open: () => Promise<{ imports: ConsentImports; outbox: Outbox }>): void {
  let counter = 0
  describe(`${name} as a store of import jobs`, () => {
    let imports: ConsentImports
    let outbox: Outbox
    let site: string
    beforeEach(async () => {
      const opened = await open()
      imports = opened.imports
      outbox = opened.outbox
      site = `imports-${Date.now().toString(36)}-${++counter}`
    })
    const job = (id: string, over: Partial<ImportJob> = {}): ImportJob => ({
      ...NOTHING_YET,
      id: `${site}-${id}`,
      site,
      fingerprint: 'f',
      actor: { person: 'client:c', role: 'machine', site },
      blob: `imports/${id}`,
      sizeBytes: 100,
      createdAt: AT,
      ...over,
    })
    const progress = (over: Partial<ImportProgress>): ImportProgress => ({ ...NOTHING_YET, state: 'running', ...over })
    const slice = async (id: string, from: number) => (await outbox.find(`import#${site}-${id}#${from}`))?.effect

    test('a job is created once, and its first slice lies in the outbox', async () => {
      expect(await imports.create(job('a'))).toBe('created')
      expect(await imports.create(job('a', { sizeBytes: 7 }))).toBe('exists')
      expect(await imports.find(`${site}-a`)).toEqual(job('a'))
      expect(await imports.find('none')).toBeUndefined()
      expect(await slice('a', 0)).toEqual(sliceItem(`${site}-a`, 0, AT).effect)
    })
    test('a job moves on from where it stands, once, with its errors and the next slice', async () => {
      await imports.create(job('a'))
      const counts = { created: 1, updated: 0, unchanged: 0, refused: 1 }
      const first = progress({ next: 40, lines: 2, counts })
      const wrong = { line: 2, code: 'CONSENT_UNUSABLE', path: 'Consent.patient' }
      expect(await imports.advance(job('a'), 0, first, [wrong], LATER)).toBe('advanced')
      expect(await imports.advance(job('a'), 0, progress({ next: 80 }), [], LATER)).toBe('moved')
      expect(await imports.find(`${site}-a`)).toEqual({ ...job('a'), ...first })
      expect(await slice('a', 40)).toEqual(sliceItem(`${site}-a`, 40, LATER).effect)
      const last = { line: 3, code: 'LINE_UNREADABLE' }
      const end = progress({ state: 'finished', next: 100, lines: 3, finishedAt: LATER })
      expect(await imports.advance(job('a'), 40, end, [last], LATER)).toBe('advanced')
      expect(await imports.advance(job('a'), 100, progress({ next: 100 }), [], LATER)).toBe('moved')
      expect(await imports.find(`${site}-a`)).toEqual({ ...job('a'), ...end })
      expect(await slice('a', 100)).toBeUndefined()
      expect([
        await imports.errors(`${site}-a`, 0, 10),
        await imports.errors(`${site}-a`, 2, 10),
        await imports.errors(`${site}-a`, 0, 1),
      ]).toEqual([[wrong, last], [last], [wrong]])
    })
    test('of one site one job runs; when it ends the next in the queue begins, also after a failure', async () => {
      for (const id of ['a', 'b', 'c']) await imports.create(job(id))
      expect([await slice('b', 0), await slice('c', 0)]).toEqual([undefined, undefined])
      await imports.advance(job('a'), 0, progress({ state: 'failed', problem: 'Corrupted', finishedAt: LATER }), [], LATER)
      expect([await slice('b', 0), await slice('c', 0)]).toEqual([sliceItem(`${site}-b`, 0, LATER).effect, undefined])
      await imports.advance(job('b'), 0, progress({ state: 'finished', next: 100, finishedAt: LATER }), [], LATER)
      expect(await slice('c', 0)).toEqual(sliceItem(`${site}-c`, 0, LATER).effect)
      await imports.advance(job('c'), 0, progress({ state: 'finished', next: 100, finishedAt: LATER }), [], LATER)
      await imports.create(job('d'))
      expect(await slice('d', 0)).toEqual(sliceItem(`${site}-d`, 0, AT).effect)
    })
    test('other sites do not wait', async () => {
      await imports.create(job('a'))
      await imports.create(job('o', { site: `${site}-other` }))
      expect(await slice('o', 0)).toEqual(sliceItem(`${site}-o`, 0, AT).effect)
    })
    test('the newest jobs of a site come first, and only so many may wait', async () => {
      for (let n = 0; n <= MOST_WAITING; n++)
        expect(await imports.create(job(`j${n}`, { createdAt: `2026-11-23T10:00:${String(n).padStart(2, '0')}.000Z` as Instant }))).toBe(
          'created',
        )
      expect(await imports.create(job('late'))).toBe('full')
      const listed = await imports.ofSite(site)
      expect([listed.length, listed[0]?.id]).toEqual([50, `${site}-j${MOST_WAITING}`])
      expect(await imports.ofSite('nobody')).toEqual([])
    })
  })
}
