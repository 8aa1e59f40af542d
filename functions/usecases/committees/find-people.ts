import { type Asker, rowInPhase } from '#policies/access/access'
import { isCalled, nameWords } from '#policies/kernel/name-words'
import { ok } from '#policies/kernel/result'
import { berlinDay } from '#policies/kernel/time'
import type { Subject } from '#policies/ledger/aggregate'
import type { Person } from '../../ports'
import type { Deps } from '../../ports-deps'

/** Enough to choose from; who finds more than that types another letter. */
const MOST = 10

/**
 * People by the beginnings of their names, for the forms of a committee. Who may propose a roster searches the network, the site's own people
 * first; a member who names a deputy finds the committee's people only. Names and units, no addresses.
 */
export async function findPeople(
  deps: Pick<Deps, 'directory' | 'clock'>,
  { site, name, asker, subject }: { site: string; name: string; asker: Asker; subject: Subject | undefined },
) {
  const editsRoster = subject !== undefined && rowInPhase('proposeRoster', asker, subject, site) !== undefined
  const found = editsRoster
    ? await deps.directory.findByName(name, 10 * MOST)
    : (await deps.directory.holders('member', site, berlinDay(deps.clock.now()))).filter((one) => isCalled(one, nameWords(name)))
  const shown = [...found].sort((a, b) => Number(isOf(b, site)) - Number(isOf(a, site)) || (keyOf(a) < keyOf(b) ? -1 : 1))
  return ok({
    items: shown.slice(0, MOST).map((person) => ({
      id: person.id,
      name: nameOf(person),
      units: [...person.units],
      ofSite: isOf(person, site),
    })),
    more: shown.length > MOST,
  })
}
const nameOf = ({ givenName, familyName }: Person): string => `${givenName} ${familyName}`.trim()
const keyOf = ({ givenName, familyName, id }: Person): string => `${nameWords(`${familyName} ${givenName}`).join(' ')}#${id}`
/** Somebody belongs to a site by a unit of it, or by a role there. */
const isOf = ({ units, memberships }: Person, site: string): boolean =>
  units.some((unit) => unit.startsWith(`${site}/`)) || memberships.some((membership) => membership.site === site)
