'use server'
import { confirmRoster, getCommittee, proposeRoster } from '#functions/api-schema/committees'
import { callAs, command, refused } from '../../lib/actions'
import type { FormState } from '../../lib/form-state'
import { rosterIn } from './roster-in'

const pageOf = (site: string): string => `/committee/members?site=${site}&notice=done`

export async function propose(
  { site, rows }: { readonly site: string; readonly rows: number },
  state: FormState,
  form: FormData,
): Promise<FormState> {
  const committee = await callAs(getCommittee, { params: { site } })
  if (!committee.ok) return refused(state, form, committee.problem)
  const body = { seats: rosterIn(form, committee.value.seats, rows) }
  return command(proposeRoster, { params: { site }, body }, { state, form }, pageOf(site))
}

export async function confirm(
  { site, proposalHash }: { readonly site: string; readonly proposalHash: string },
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return command(confirmRoster, { params: { site }, body: { proposalHash } }, { state, form }, pageOf(site))
}
