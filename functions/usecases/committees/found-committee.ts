import { shippedNamed } from '#policies/committee/charters'
import { decideFound } from '#policies/committee/standing/decide-found'
import type { StandingSeat } from '#policies/committee/standing/events'
import { reject } from '#policies/kernel/result'
import type { Deps } from '../../ports-deps'
import { onCommittee } from '../cases'
import { systemContext } from '../handle'

/** A site's committee begins under a shipped charter; founded already: nothing happens. */
export async function foundCommittee(
  deps: Pick<Deps, 'ledger' | 'clock'>,
  { site, charter: id, seats }: { readonly site: string; readonly charter: string; readonly seats: readonly StandingSeat[] },
) {
  const charter = shippedNamed(id)
  if (charter === undefined) return reject({ code: 'CHARTER_UNKNOWN' })
  return onCommittee(deps, systemContext(`found-committee#${site}`), site, (committee) => decideFound(committee, { site, seats, charter }))
}
