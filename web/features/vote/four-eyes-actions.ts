'use server'
import { getTranslations } from 'next-intl/server'
import { confirmLift, confirmReopening, nameDeputy, proposeLift, proposeReopening } from '#functions/api-schema/ballot-acts'
import { command, missing } from '../../lib/actions'
import { type FormState, textOf } from '../../lib/form-state'

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
export async function deputise(ballotId: string, state: FormState, form: FormData): Promise<FormState> {
  const deputy = textOf(form, 'deputy')
  if (deputy === undefined) return missing(state, form, [{ field: 'deputy', message: (await getTranslations('vote.deputy'))('missing') }])
  return command(nameDeputy, { params: { ballotId }, body: { deputy } }, { state, form }, pageOf(ballotId))
}
