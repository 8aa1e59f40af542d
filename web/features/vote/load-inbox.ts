import { getApplication, listApplications } from '#functions/api-schema/applications'
import { getBallot } from '#functions/api-schema/ballots'
import { listTasks } from '#functions/api-schema/people'
import { callAs } from '../../lib/actions'
import { loadOwn } from '../../lib/load'
import type { Ballot } from './types'

const SHOWN = 40
const byDeadline = (a: Ballot, b: Ballot): number => a.deadline.localeCompare(b.deadline) || a.title.localeCompare(b.title, 'de')

async function ballots(ids: readonly string[]): Promise<readonly Ballot[]> {
  const answers = await Promise.all([...new Set(ids)].slice(0, SHOWN).map((ballotId) => callAs(getBallot, { params: { ballotId } })))
  return answers.flatMap((answer) => (answer.ok ? [answer.value] : []))
}

/** The open ballots of a member: those that wait for them, and those they have already answered, each by deadline. */
export async function loadInbox(sites: readonly string[]) {
  const [tasks, cases] = await Promise.all([loadOwn(listTasks, {}), callAs(listApplications, {})])
  const waiting = await ballots(tasks.items.flatMap(({ ballotId }) => ballotId ?? []))
  const all = cases.ok ? cases.value.items : []
  const running = all.filter((item) => item.sites.some(({ site, state }) => state === 'voting' && sites.includes(site)))
  const open = await Promise.all(running.slice(0, SHOWN).map(({ id }) => callAs(getApplication, { params: { applicationId: id } })))
  const ids = open.flatMap((answer) =>
    answer.ok ? answer.value.sites.flatMap(({ site, ballotId }) => (sites.includes(site) && ballotId ? [ballotId] : [])) : [],
  )
  const known = new Set(waiting.map(({ id }) => id))
  const others = await ballots(ids.filter((id) => !known.has(id)))
  return {
    waiting: waiting.toSorted(byDeadline),
    answered: others.filter(({ phase }) => phase === 'open').toSorted(byDeadline),
    cases: all,
  }
}
