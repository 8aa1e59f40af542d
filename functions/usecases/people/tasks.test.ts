import { listTasks as contract } from '#functions/api-schema/people'
import type { DerivedItem } from '#policies/ledger/aggregate'
import { listTasks } from './tasks'

const DUTY = {
  pk: 'inbox#person#p-ada',
  sk: 'application#app1#fulfil-condition#c1',
  task: 'fulfil-condition',
  stream: 'application#app1',
  applicationId: 'app1',
  site: 'ukhd',
  title: '',
  condition: 'c1',
  due: '2027-03-01T23:00:00.000Z',
}
/** A line as an earlier version kept it, with a day where an instant belongs. */
const OF_GRANT = {
  ...DUTY,
  sk: 'grant#app1-ukhd#fulfil-condition-c1',
  stream: 'grant#app1-ukhd',
  applicationId: undefined,
  due: '2027-03-01',
}

const listed = (lines: readonly object[]) =>
  listTasks(
    {
      lists: { items: async (pk: string) => (lines as readonly DerivedItem[]).filter((line) => line.pk === pk) },
      titles: { get: async () => new Map([['app1', 'Sepsis']]) },
    } as unknown as Parameters<typeof listTasks>[0],
    'p-ada',
    [],
  )

test('a condition is one task of its owner, also where an earlier version kept a second line for the grant', async () => {
  const answer = await listed([OF_GRANT, DUTY])
  if (!answer.ok) throw new Error('refused')
  const expected = {
    task: 'fulfil-condition',
    stream: 'application#app1',
    role: 'applicant',
    title: 'Sepsis',
    applicationId: 'app1',
    site: 'ukhd',
    due: '2027-03-01T23:00:00.000Z',
  }
  expect(answer.value).toEqual({ items: [expected] })
  expect(contract.result.parse(answer.value)).toEqual({ items: [expected] })
})
