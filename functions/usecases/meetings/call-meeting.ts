import { type AgendaBallots, decideCallMeeting, decideCancelMeeting, decideChangeMeeting } from '#policies/committee/meeting/decide-call'
import { decideCloseMeeting, decideRecordAttendance } from '#policies/committee/meeting/decide-hold'
import type { Attendance, Invitation } from '#policies/committee/meeting/meeting'
import { seatsOn } from '#policies/committee/standing/committee'
import { stableId } from '#policies/kernel/hash'
import { ok, reject } from '#policies/kernel/result'
import { berlinDay, type Instant } from '#policies/kernel/time'
import type { Deps } from '../../ports-deps'
import { loadBallots, loadCommittee, loadMeeting, onMeeting } from '../cases'
import { type CommandContext, commandKey } from '../handle'
import { openText, sealOptional, sealText } from '../texts'

/** `place`: the room or the link, in clear; it is sealed here. */
export type InvitationText = Omit<Invitation, 'place'> & { readonly place: string }

const agendaOf = async (deps: Pick<Deps, 'ledger'>, agenda: readonly string[]): Promise<AgendaBallots> => loadBallots(deps, agenda)
async function sealedInvitation(
  deps: Deps,
  context: CommandContext,
  meetingId: string,
  { place, ...rest }: InvitationText,
): Promise<Invitation> {
  return { ...rest, place: await sealText(deps, context, meetingId, 'place', place) }
}

/** Calls a site's committee together; the meeting's id follows from caller and key, so a repeat finds it again. */
export async function callMeeting(deps: Deps, context: CommandContext, { site, ...text }: InvitationText & { readonly site: string }) {
  const meetingId = stableId('meeting', commandKey(context))
  const committee = await loadCommittee(deps, site)
  if (committee.phase === 'none') return reject({ code: 'COMMITTEE_UNKNOWN' })
  const invitation = await sealedInvitation(deps, context, meetingId, text)
  const ballots = await agendaOf(deps, invitation.agenda)
  const seats = seatsOn(committee, berlinDay(invitation.starts)).map(({ seat, member, deputy, chair }) => ({
    seat,
    member,
    ...(deputy !== undefined && { deputy }),
    ...(chair === true && { chair }),
  }))
  const command = { ...invitation, site, seats, charter: committee.charter.charter }
  const done = await onMeeting(deps, context, meetingId, (meeting, at) => decideCallMeeting(meeting, command, ballots, at))
  return done.ok ? ok({ meetingId, replayed: done.value.replayed }) : done
}
export async function changeMeeting(
  deps: Deps,
  context: CommandContext,
  { meetingId, ...text }: InvitationText & { readonly meetingId: string },
) {
  const [sealed, before] = await Promise.all([sealedInvitation(deps, context, meetingId, text), loadMeeting(deps, meetingId)])
  // the same words sealed again have another salt; the place that stands is then named again, so that an invitation that says the same is no change
  const stands = before.phase !== 'none' && (await openText(deps, meetingId, before.place)) === text.place
  const invitation = stands ? { ...sealed, place: before.place } : sealed
  const ballots = await agendaOf(deps, invitation.agenda)
  return onMeeting(deps, context, meetingId, (meeting, at) => decideChangeMeeting(meeting, invitation, ballots, at))
}
export async function cancelMeeting(
  deps: Deps,
  context: CommandContext,
  { meetingId, ...text }: { readonly meetingId: string; readonly reason?: string | undefined },
) {
  const reason = await sealOptional(deps, context, meetingId, 'reason', text.reason)
  return onMeeting(deps, context, meetingId, (meeting) => decideCancelMeeting(meeting, reason))
}
export const recordAttendance = (
  deps: Deps,
  context: CommandContext,
  { meetingId, attendance }: { readonly meetingId: string; readonly attendance: readonly Attendance[] },
) => onMeeting(deps, context, meetingId, (meeting, at: Instant) => decideRecordAttendance(meeting, attendance, at))
export const closeMeeting = (deps: Deps, context: CommandContext, meetingId: string) =>
  onMeeting(deps, context, meetingId, (meeting, at) => decideCloseMeeting(meeting, at))
