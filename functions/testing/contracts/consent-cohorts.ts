import type { Outbox } from '#functions/ports'
import type { CohortJob, ConsentStore } from '#functions/ports-consent'
import type { Sha256 } from '#policies/kernel/hash'
import type { Sealed } from '#policies/kernel/sealed'
import type { Instant } from '#policies/kernel/time'
import { AT, itemOf } from './consent-samples'

/** What every ConsentStore does with cohort jobs. */
export function cohortJobsContract(name: string, open: () => Promise<{ consent: ConsentStore; outbox: Outbox }>): void {
  let counter = 0
  describe(`${name}: cohort jobs`, () => {
    let consent: ConsentStore
    let outbox: Outbox
    let site: string
    beforeEach(async () => {
      const opened = await open()
      consent = opened.consent
      outbox = opened.outbox
      counter += 1
      site = `jobs-${Date.now().toString(36)}-${counter}`
    })
    const item = (id: string) => itemOf(site, id)
    test('a cohort is created once with its outbox item; its ranges are replaced, not added; its end is final', async () => {
      const job: CohortJob = {
        id: `c-${site}`,
        site,
        fingerprint: 'f',
        state: 'queued',
        total: 3,
        subjects: { ref: 'sealed/x', hash: '0'.repeat(64) as Sha256 },
        question: '{}',
        rules: 'strict',
        createdAt: AT,
      }
      expect(await consent.createCohort(job, [item('start')])).toBe('created')
      expect(await consent.createCohort({ ...job, total: 4 }, [item('again')])).toBe('exists')
      expect(await consent.cohort(job.id)).toEqual(job)
      expect([await outbox.find(`${site}-start`), await outbox.find(`${site}-again`)]).toEqual([item('start'), undefined])
      await consent.moveCohort(job.id, { state: 'running' })
      const fileJob: CohortJob = { ...job, id: `f-${site}`, total: 0, file: { blob: 'b', mediaType: 'text/csv', system: 's', column: 2 } }
      const plan = { total: 2, parts: [job.subjects as Sealed], summary: { lines: 3, duplicates: 1, refused: 0, errors: [] } }
      await consent.createCohort(fileJob, [])
      await consent.planCohort(fileJob.id, plan, [item('planned')])
      await consent.planCohort(fileJob.id, plan, [item('planned')])
      expect(await outbox.find(`${site}-planned`)).toEqual(item('planned'))
      expect(await consent.cohort(fileJob.id)).toEqual({ ...fileJob, plan, total: 2 })
      const fileProblem = { code: 'COLUMN_UNCLEAR', columns: 2 } as const
      await consent.moveCohort(fileJob.id, { state: 'failed', finishedAt: AT, problem: 'FILE_REFUSED', fileProblem })
      await consent.planCohort(fileJob.id, { ...plan, total: 9 }, [item('too-late')])
      expect(await outbox.find(`${site}-too-late`)).toBeUndefined()
      expect(await consent.cohort(fileJob.id)).toEqual({
        ...fileJob,
        plan,
        total: 2,
        state: 'failed',
        finishedAt: AT,
        problem: 'FILE_REFUSED',
        fileProblem,
      })
      const counts = { permit: 1, deny: 1, unknown: 0, indeterminate: 0 }
      await consent.saveRange(job.id, { index: 1, processed: 1, counts, position: 1 })
      await consent.saveRange(job.id, { index: 0, processed: 2, counts, position: 1 })
      await consent.saveRange(job.id, { index: 1, processed: 1, counts, position: 2 })
      expect((await consent.ranges(job.id)).map(({ index, position }) => [index, position])).toEqual([
        [0, 1],
        [1, 2],
      ])
      await consent.moveCohort(job.id, { state: 'finished', finishedAt: AT })
      await consent.moveCohort(job.id, { state: 'failed', problem: 'Late' })
      expect(await consent.cohort(job.id)).toEqual({ ...job, state: 'finished', finishedAt: AT })
      await consent.moveCohort(job.id, { state: 'cancelled', finishedAt: AT })
      await consent.moveCohort(job.id, { state: 'running' })
      expect(await consent.cohort(job.id)).toEqual({ ...job, state: 'cancelled', finishedAt: AT })
      expect(await consent.cohort('c-none')).toBeUndefined()
    })
    test('a site lists its own jobs, the newest first, as they stand now', async () => {
      const job = (id: string, minute: string, at = site): CohortJob => ({
        id: `${id}-${at}`,
        site: at,
        fingerprint: 'f',
        state: 'queued',
        total: 1,
        subjects: { ref: 'sealed/x', hash: '0'.repeat(64) as Sha256 },
        question: '{}',
        rules: 'strict',
        createdAt: `2026-11-23T09:${minute}:00.000Z` as Instant,
      })
      for (const one of [job('a', '01'), job('c', '03'), job('b', '02'), job('d', '04', `${site}-b`)]) await consent.createCohort(one, [])
      await consent.moveCohort(`c-${site}`, { state: 'running' })
      expect((await consent.cohortsOf(site, 2)).map(({ id, state }) => [id, state])).toEqual([
        [`c-${site}`, 'running'],
        [`b-${site}`, 'queued'],
      ])
      expect(await consent.cohortIds(site)).toEqual(['a', 'b', 'c'].map((id) => `${id}-${site}`))
      expect([await consent.cohortsOf(`${site}-none`, 9), await consent.cohortIds(`${site}-none`)]).toEqual([[], []])
    })
  })
}
