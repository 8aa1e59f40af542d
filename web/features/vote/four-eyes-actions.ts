'use server'
import { getTranslations } from 'next-intl/server'
import { confirmLift, confirmReopening, nameDeputy, proposeLift, proposeReopening } from '#functions/api-schema/ballot-acts'
import { command, missing } from '../../lib/actions'
import { type FormState, textOf } from '../../lib/form-state'
import { personMeant } from '../people/find'
import { unclearPeople } from '../people/unclear'

const pageOf = (ballotId: string): string => `/committee/${ballotId}?notice=done`
type Confirmed = { readonly ballotId: string; readonly proposalHash: string }

export async function lift(ballotId: string, state: FormState, form: FormData): Promise<FormState> {
  const [member, reason] = [textOf(form, 'liftMember'), textOf(form, 'liftReason')]
  if (member === undefined || reason === undefined)
    return missing(state, form, [{ field: 'liftReason', message: (await getTranslations('vote.chair'))('reasonMissing') }])
  return command(proposeLift, { params: { ballotId }, body: { member, reason } }, { state, form }, pageOf(ballotId))
}
export async function liftConfirmed({ ballotId, proposalHash }: Confirmed, state: FormState, form: FormData): Promise<FormState> {
  return command(confirmLift, { params: { ballotId }, body: { proposalHash } }, { state, form }, pageOf(ballotId))
}
export async function reopen(ballotId: string, state: FormState, form: FormData): Promise<FormState> {
  const reason = textOf(form, 'reopenReason')
  if (reason === undefined)
    return missing(state, form, [{ field: 'reopenReason', message: (await getTranslations('vote.chair'))('reasonMissing') }])
  return command(proposeReopening, { params: { ballotId }, body: { reason } }, { state, form }, pageOf(ballotId))
}
export async function reopenConfirmed({ ballotId, proposalHash }: Confirmed, state: FormState, form: FormData): Promise<FormState> {
  return command(confirmReopening, { params: { ballotId }, body: { proposalHash } }, { state, form }, pageOf(ballotId))
}
export async function deputise(
  { ballotId, site }: { readonly ballotId: string; readonly site: string },
  state: FormState,
  form: FormData,
): Promise<FormState> {
  const text = textOf(form, 'deputy')
  if (text === undefined) return missing(state, form, [{ field: 'deputy', message: (await getTranslations('vote.deputy'))('missing') }])
  const meant = await personMeant(site, text)
  if (meant.id === undefined) return missing(state, form, await unclearPeople([{ field: 'deputy', names: meant.names }]))
  return command(nameDeputy, { params: { ballotId }, body: { deputy: meant.id } }, { state, form }, pageOf(ballotId))
}
