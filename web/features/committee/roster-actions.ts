'use server'
import { confirmRoster, getCommittee, proposeRoster } from '#functions/api-schema/committees'
import { callAs, command, missing, refused } from '../../lib/actions'
import { type FormState, textOf } from '../../lib/form-state'
import { personMeant } from '../people/find'
import { unclearPeople } from '../people/unclear'
import { personFields, rosterIn } from './roster-in'

const pageOf = (site: string): string => `/committee/members?site=${site}&notice=done`

export async function propose(
  { site, rows }: { readonly site: string; readonly rows: number },
  state: FormState,
  form: FormData,
): Promise<FormState> {
  const committee = await callAs(getCommittee, { params: { site } })
  if (!committee.ok) return refused(state, form, committee.problem)
  const people = await Promise.all(
    personFields(rows).flatMap((field) => {
      const text = textOf(form, field)
      return text === undefined ? [] : [personMeant(site, text).then((meant) => [field, meant] as const)]
    }),
  )
  const unclear = people.flatMap(([field, meant]) => (meant.id === undefined ? [{ field, names: meant.names }] : []))
  if (unclear.length > 0) return missing(state, form, await unclearPeople(unclear))
  const ids = new Map(people.flatMap(([field, meant]) => (meant.id === undefined ? [] : [[field, meant.id] as const])))
  const body = { seats: rosterIn(form, { seats: committee.value.seats, rows }, (field) => ids.get(field)) }
  return command(proposeRoster, { params: { site }, body }, { state, form }, pageOf(site))
}

export async function confirm(
  { site, proposalHash }: { readonly site: string; readonly proposalHash: string },
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return command(confirmRoster, { params: { site }, body: { proposalHash } }, { state, form }, pageOf(site))
}
