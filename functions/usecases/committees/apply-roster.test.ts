import { memoryDeps } from '#functions/testing/memory/deps'
import { memoryDirectory, personOf, siteOf } from '#functions/testing/memory/directory'
import { must } from '#functions/testing/must'
import type { StandingSeat } from '#policies/committee/standing/events'
import { hashOf, type Sha256 } from '#policies/kernel/hash'
import { loadCommittee } from '../cases'
import { applyRoster } from './apply-roster'
import { confirmRoster, proposeRoster } from './change-committee'

const SITE = 'ukj'
const seat = (n: number, member: string): StandingSeat => ({ seat: `${SITE}-${n}`, member, ...(n === 1 && { chair: true }) })
const seats = ['p-1', 'p-2', 'p-3'].map((member, index) => seat(index + 1, member))
const people = ['p-1', 'p-2', 'p-3', 'p-new', 'p-admin'].map((id) => personOf(id))
const of = { site: SITE, former: [] }

/** Somebody proposes and another person confirms a roster; its news is for whoever calls `applyRoster`. */
async function renew(deps: ReturnType<typeof memoryDeps>['deps'], wanted: readonly StandingSeat[]): Promise<void> {
  const context = (person: string, role: 'chair' | 'admin', commandId: string) => ({
    actor: { person, role },
    caller: person,
    commandId,
    fingerprint: hashOf(commandId),
  })
  must(await proposeRoster(deps, context('p-1', 'chair', 'propose'), { site: SITE, person: 'p-1', seats: wanted }))
  const committee = await loadCommittee(deps, SITE)
  const proposalHash = (committee.phase === 'none' ? undefined : committee.rosterProposal?.hash) as Sha256
  must(await confirmRoster(deps, context('p-admin', 'admin', 'confirm'), { site: SITE, person: 'p-admin', proposalHash }))
}

test('roles follow the roster, and others that somebody holds stay', async () => {
  const { deps } = memoryDeps({ people, sites: [siteOf(SITE)], committees: [{ site: SITE, charter: 'collegial', seats }] })
  must(await applyRoster(deps, '', of))
  expect((await deps.directory.person('p-1'))?.memberships).toEqual([
    { role: 'applicant' },
    { role: 'member', site: SITE },
    { role: 'chair', site: SITE },
  ])
})
test('whoever was unseated while an older roster is being carried out does not keep the role that it gave', async () => {
  const directory = memoryDirectory({ people, sites: [siteOf(SITE)] })
  let isOvertaken = false
  const slow: typeof directory = {
    ...directory,
    async changeMemberships(person, change) {
      if (person === 'p-3' && !isOvertaken) {
        isOvertaken = true
        await renew(deps, [...seats.slice(0, 2), seat(3, 'p-new')])
        must(await applyRoster(deps, '', { site: SITE, former: ['p-3'] }))
      }
      await directory.changeMemberships(person, change)
    },
  }
  const { deps } = memoryDeps({
    people,
    sites: [siteOf(SITE)],
    committees: [{ site: SITE, charter: 'collegial', seats }],
    ports: { directory: slow },
  })
  must(await applyRoster(deps, '', { site: SITE, former: ['p-3'] }))
  const rolesOf = async (person: string) => (await directory.person(person))?.memberships
  expect([await rolesOf('p-3'), await rolesOf('p-new')]).toEqual([
    [{ role: 'applicant' }, { role: 'member' }],
    [{ role: 'applicant' }, { role: 'member', site: SITE }],
  ])
})
