import { ok, type Result, reject } from '#policies/kernel/result'
import { APPLICANT, type ContractState, isRunning, partyOf, releasableSites, sitePartiesOf } from './contract'
import type { ContractEvents } from './events'

/** Without `sites`: every site that can be released now. */
export type ReleaseContract = { readonly sites?: readonly string[] }
export type ReleaseRejection =
  | { readonly code: 'NOT_OPEN'; readonly status: string }
  | { readonly code: 'APPLICANT_NOT_SIGNED' }
  | { readonly code: 'NOT_ALL_SIGNED'; readonly open: readonly string[] }
  | { readonly code: 'SITE_NOT_SIGNED'; readonly sites: readonly string[] }
  | { readonly code: 'NOTHING_TO_RELEASE' }

/** The office releases; it is no party. In force per site, or by the contract's rule only when all parties have signed. */
export function decideRelease(state: ContractState, cmd: ReleaseContract): Result<ContractEvents['ContractReleased'], ReleaseRejection> {
  if (!isRunning(state)) return reject({ code: 'NOT_OPEN', status: state.status })
  if (partyOf(state, APPLICANT)?.state !== 'signed') return reject({ code: 'APPLICANT_NOT_SIGNED' })
  const open = sitePartiesOf(state).filter((p) => p.state === 'open')
  if (state.issue?.releaseRule === 'all-signed' && open.length > 0)
    return reject({ code: 'NOT_ALL_SIGNED', open: open.map((p) => p.party) })
  const ready = releasableSites(state)
  const wanted = cmd.sites ? [...new Set(cmd.sites)] : ready
  const unsigned = wanted.filter((site) => partyOf(state, site)?.state !== 'signed' || site === APPLICANT)
  if (unsigned.length > 0) return reject({ code: 'SITE_NOT_SIGNED', sites: unsigned })
  const sites = wanted.filter((site) => ready.includes(site))
  if (sites.length === 0) return reject({ code: 'NOTHING_TO_RELEASE' })
  return ok({ type: 'ContractReleased', sites })
}
