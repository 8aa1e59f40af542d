import { ok, type Rejected, type Result, reject } from '#policies/kernel/result'
import type { Sealed } from '#policies/kernel/sealed'
import { epochMs, type Instant } from '#policies/kernel/time'
import type { Charter } from '../charter'
import type { MeetingEvent } from './events'
import type { Invitation, MeetingSeat, MeetingState } from './meeting'

/** What the agenda names, as it stands: ballots that are not there are left out. */
export type AgendaBallots = ReadonlyMap<string, { readonly site: string; readonly phase: 'open' | 'closed' }>
export type CallMeeting = Invitation & { readonly site: string; readonly charter: Charter; readonly seats: readonly MeetingSeat[] }
export type MeetingRejection =
  | {
      readonly code:
        | 'ALREADY_CALLED'
        | 'ROSTER_EMPTY'
        | 'MEETING_PAST'
        | 'PERIOD_BACKWARDS'
        | 'MEETING_TOO_LONG'
        | 'AGENDA_DOUBLED'
        | 'MEETING_OVER'
        | 'NOTHING_CHANGES'
    }
  | { readonly code: 'BALLOT_NOT_OPEN'; readonly ballots: readonly string[] }

const DAY_MS = 86_400_000

/** The agenda names open ballots of this committee, each once; what stood there already may have been decided meanwhile. */
function refusedAgenda(
  agenda: readonly string[],
  before: readonly string[],
  site: string,
  ballots: AgendaBallots,
): Rejected<MeetingRejection> | undefined {
  if (new Set(agenda).size < agenda.length) return reject({ code: 'AGENDA_DOUBLED' })
  const others = agenda.filter((id) => !before.includes(id) && !(ballots.get(id)?.site === site && ballots.get(id)?.phase === 'open'))
  return others.length > 0 ? reject({ code: 'BALLOT_NOT_OPEN', ballots: others }) : undefined
}
function refusedTime({ starts, ends }: Pick<Invitation, 'starts' | 'ends'>, at: Instant): Rejected<MeetingRejection> | undefined {
  if (starts <= at) return reject({ code: 'MEETING_PAST' })
  if (ends <= starts) return reject({ code: 'PERIOD_BACKWARDS' })
  return epochMs(ends) - epochMs(starts) > DAY_MS ? reject({ code: 'MEETING_TOO_LONG' }) : undefined
}

/** The chair calls the committee together. Members vote in their own ballots as ever; nobody votes for them in the room. */
export function decideCallMeeting(
  meeting: MeetingState,
  command: CallMeeting,
  ballots: AgendaBallots,
  at: Instant,
): Result<readonly MeetingEvent[], MeetingRejection> {
  if (meeting.phase !== 'none') return reject({ code: 'ALREADY_CALLED' })
  if (command.seats.length === 0) return reject({ code: 'ROSTER_EMPTY' })
  const refused = refusedTime(command, at) ?? refusedAgenda(command.agenda, [], command.site, ballots)
  return refused ?? ok([{ type: 'MeetingCalled', ...command }])
}

/** Another time, place or agenda, as long as nobody's attendance is on record. */
export function decideChangeMeeting(
  meeting: MeetingState,
  invitation: Invitation,
  ballots: AgendaBallots,
  at: Instant,
): Result<readonly MeetingEvent[], MeetingRejection> {
  if (meeting.phase !== 'called' || meeting.attendance.length > 0) return reject({ code: 'MEETING_OVER' })
  const moved = invitation.starts !== meeting.starts || invitation.ends !== meeting.ends
  const refused =
    (moved ? refusedTime(invitation, at) : undefined) ?? refusedAgenda(invitation.agenda, meeting.agenda, meeting.site, ballots)
  if (refused) return refused
  const same =
    !moved &&
    invitation.mode === meeting.mode &&
    invitation.place.hash === meeting.place.hash &&
    invitation.agenda.join() === meeting.agenda.join()
  return same ? reject({ code: 'NOTHING_CHANGES' }) : ok([{ type: 'MeetingChanged', ...invitation }])
}

/** Called off, as long as nobody's attendance is on record. */
export function decideCancelMeeting(meeting: MeetingState, reason?: Sealed): Result<readonly MeetingEvent[], MeetingRejection> {
  if (meeting.phase !== 'called' || meeting.attendance.length > 0) return reject({ code: 'MEETING_OVER' })
  return ok([{ type: 'MeetingCancelled', ...(reason && { reason }) }])
}
