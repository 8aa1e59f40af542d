import { resumeWorkflows } from '#functions/usecases/workflow/resume-workflows'
import { caseRunner } from './case-runner'

test('what should wait and does not is started from the ledger alone; what waits is left as it is', async () => {
  const lost = caseRunner(['charite', 'ukhd'])
  const id = await lost.submitted()
  await lost.settle()
  lost.unwrap(await lost.accepted(id))
  await lost.settle()
  expect(await resumeWorkflows(lost.deps)).toEqual({ expected: 1, started: [] })
  await lost.prechecked(id, 'charite')
  await lost.settle()
  expect(await resumeWorkflows(lost.deps)).toEqual({ expected: 2, started: [] })

  const started: string[] = []
  const empty = {
    ...lost.deps,
    workflow: {
      ...lost.workflow,
      start: (machine: string, name: string) => Promise.resolve(started.push(`${machine}/${name}`)).then(() => 'started' as const),
    },
  }
  await lost.prechecked(id, 'ukhd') // its ballot is not open yet: what opens it lies in the outbox, and starts it too
  const names = [`application-review/${id}-v1-site-review`, `committee-ballot/${id}-charite-r1`]
  expect(await resumeWorkflows(empty)).toEqual({ expected: 2, started: names })
  expect(started).toEqual(names)
})
