import { INLINE_LIMIT } from '#functions/usecases/derived-changes'
import { SITES } from '../seed/sites'
import { caseRunner } from './case-runner'

const INVENTED = ['musterstadt', 'beispielhausen', 'probeheim', 'testfelde']
const ALL = [...SITES.map(({ slug }) => slug), ...INVENTED]

test('an application to 45 sites runs through: every steward is asked, every committee decides, the case is settled once', async () => {
  const runner = caseRunner(ALL, { members: 3, charter: 'collegial' })
  expect(ALL).toHaveLength(45)
  const id = await runner.submitted()
  await runner.settle()
  runner.unwrap(await runner.accepted(id))
  await runner.settle()
  const inboxes = await Promise.all(ALL.map((site) => runner.deps.lists.items(`inbox#steward@${site}`)))
  expect(inboxes.map((items) => items.length)).toEqual(ALL.map(() => 1))
  expect(ALL.length).toBeGreaterThan(INLINE_LIMIT)
  for (const [index, site] of ALL.entries()) await runner.prechecked(id, site, index % 9 !== 8)
  await runner.settle()
  const voting = (await runner.application(id)).sites.filter(({ state }) => state === 'voting').map(({ site }) => site)
  expect(voting).toHaveLength(40)
  for (const site of voting) {
    await runner.votes(id, site, ['approve', 'approve', 'approve'])
    runner.unwrap(await runner.closed(id, site))
  }
  await runner.settle()
  const done = await runner.application(id)
  expect(done.phase).toBe('contracting')
  expect(done.sites.filter(({ state }) => state === 'approved')).toHaveLength(40)
  expect(done.sites.filter(({ state }) => state === 'infeasible')).toHaveLength(5)
  expect((await Promise.all(ALL.map((site) => runner.deps.lists.items(`inbox#steward@${site}`)))).flat()).toEqual([])
  const settled: string[] = []
  for await (const { type } of runner.deps.ledger.read(`application#${id}`)) settled.push(type)
  expect(settled.filter((type) => type === 'SiteReviewSettled')).toHaveLength(1)
  expect(runner.faults).toEqual([])
})
