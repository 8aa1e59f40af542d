'use server'
import { getTranslations } from 'next-intl/server'
import {
  approveMeetingMinutes,
  callMeeting,
  cancelMeeting,
  changeMeeting,
  closeMeeting,
  recordAttendance,
} from '#functions/api-schema/committee-meetings'
import { command, missing } from '../../lib/actions'
import { type FormState, textOf } from '../../lib/form-state'
import { type InvitationField, invitationIn } from './invitation-in'

const pageOf = (meetingId: string): string => `/committee/meetings/${meetingId}?notice=done`

async function incomplete(fields: readonly InvitationField[], state: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('meetings.wrong')
  return missing(
    state,
    form,
    fields.map((field) => ({ field, message: t(field) })),
  )
}
export async function call(site: string, state: FormState, form: FormData): Promise<FormState> {
  const read = invitationIn(form)
  if (!read.ok) return incomplete(read.fields, state, form)
  return command(callMeeting, { params: { site }, body: read.value }, { state, form }, ({ meetingId }) => pageOf(meetingId))
}
export async function change(meetingId: string, state: FormState, form: FormData): Promise<FormState> {
  const read = invitationIn(form)
  if (!read.ok) return incomplete(read.fields, state, form)
  return command(changeMeeting, { params: { meetingId }, body: read.value }, { state, form }, pageOf(meetingId))
}
export async function cancel(meetingId: string, state: FormState, form: FormData): Promise<FormState> {
  const reason = textOf(form, 'cancelReason')
  return command(cancelMeeting, { params: { meetingId }, body: reason === undefined ? {} : { reason } }, { state, form }, pageOf(meetingId))
}
const STATES = ['present', 'remote', 'excused'] as const
/** Everybody's state in one go; who is not chosen was absent. */
export async function attend(
  { meetingId, people }: { readonly meetingId: string; readonly people: readonly string[] },
  state: FormState,
  form: FormData,
): Promise<FormState> {
  const attendance = people.flatMap((person) => {
    const found = STATES.find((one) => one === textOf(form, `attendance.${person}`))
    return found === undefined ? [] : [{ person, state: found }]
  })
  return command(recordAttendance, { params: { meetingId }, body: { attendance } }, { state, form }, pageOf(meetingId))
}
export async function close(meetingId: string, state: FormState, form: FormData): Promise<FormState> {
  return command(closeMeeting, { params: { meetingId }, body: {} }, { state, form }, pageOf(meetingId))
}
export async function approve(
  { meetingId, sha256 }: { readonly meetingId: string; readonly sha256: string },
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return command(approveMeetingMinutes, { params: { meetingId }, body: { sha256 } }, { state, form }, pageOf(meetingId))
}
