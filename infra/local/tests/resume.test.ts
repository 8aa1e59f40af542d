import { resumeWorkflows } from '#functions/usecases/workflow/resume-workflows'
import { caseRunner } from './case-runner'

test('what should wait and does not is started from the ledger alone; what waits is left as it is', async () => {
  const lost = caseRunner(['charite', 'ukhd'])
  const id = await lost.submitted()
  await lost.settle()
  lost.unwrap(await lost.accepted(id))
  await lost.settle()
  expect(await resumeWorkflows(lost.deps)).toEqual({ expected: 1, started: [], stuck: [] })
  await lost.prechecked(id, 'charite')
  await lost.settle()
  expect(await resumeWorkflows(lost.deps)).toEqual({ expected: 2, started: [], stuck: [] })

  const started: string[] = []
  const empty = {
    ...lost.deps,
    workflow: {
      ...lost.workflow,
      status: async () => undefined,
      start: (machine: string, name: string) => Promise.resolve(started.push(`${machine}/${name}`)).then(() => 'started' as const),
    },
  }
  await lost.prechecked(id, 'ukhd') // its ballot is not open yet: what opens it lies in the outbox, and starts it too
  const names = [`application-review/${id}-v1-site-review`, `committee-ballot/${id}-charite-r1`]
  expect(await resumeWorkflows(empty)).toEqual({ expected: 2, started: names, stuck: [] })
  expect(started).toEqual(names)
})

test('as on AWS, a start under a running name is answered as new: what runs is told by its status, what failed is taken up, what cannot be is told', async () => {
  const run = caseRunner(['charite', 'ukhd'])
  const id = await run.submitted()
  await run.settle()
  run.unwrap(await run.accepted(id))
  await run.settle()
  const name = `application-review/${id}-v1-site-review`
  const asAws = (status: 'RUNNING' | 'FAILED' | 'SUCCEEDED', restarted: 'restarted' | 'impossible') => ({
    ...run.deps,
    workflow: { ...run.workflow, start: async () => 'started' as const, status: async () => status, restart: async () => restarted },
  })
  expect(await resumeWorkflows(asAws('RUNNING', 'impossible'))).toEqual({ expected: 1, started: [], stuck: [] })
  expect(await resumeWorkflows(asAws('FAILED', 'restarted'))).toEqual({ expected: 1, started: [name], stuck: [] })
  expect(await resumeWorkflows(asAws('FAILED', 'impossible'))).toEqual({ expected: 1, started: [], stuck: [name] })
  expect(await resumeWorkflows(asAws('SUCCEEDED', 'impossible'))).toEqual({ expected: 1, started: [], stuck: [name] })
})
