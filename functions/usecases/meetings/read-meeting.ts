import { type Asker, allowedNow } from '#policies/access/access'
import { referenceOf } from '#policies/application/application'
import { type Ballot, isRecused } from '#policies/committee/ballot'
import { meetingAggregate, meetingsOf } from '#policies/committee/meeting/aggregate'
import { type Meeting, meetingNumber, peopleOfMeeting, quorumOfAttendance } from '#policies/committee/meeting/meeting'
import { ok, reject } from '#policies/kernel/result'
import type { Sealed } from '#policies/kernel/sealed'
import { calendarFile } from '#policies/notices/calendar'
import { meetingWords } from '#policies/notices/calendar-words'
import type { Language } from '#policies/notices/templates'
import type { Deps } from '../../ports-deps'
import { namesOf } from '../applications/read-application'
import { loadBallots, loadMeeting, loadMeetings } from '../cases'
import { openText } from '../texts'

const COMMANDS = ['changeMeeting', 'cancelMeeting', 'recordAttendance', 'closeMeeting', 'approveMeetingMinutes'] as const
const SHOWN = 50

const factsOf = (meeting: Meeting) => {
  const { meetingId, site, phase, starts, ends, mode, calledAt, closedAt, changes } = meeting
  return {
    id: meetingId,
    number: meetingNumber(meetingId),
    site,
    phase,
    starts,
    ends,
    mode,
    calledAt,
    changes,
    ...(closedAt === undefined ? {} : { closedAt }),
    minutes: minutesState(meeting),
  }
}
function minutesState({ phase, minutes }: Meeting): 'none' | 'draft' | 'approved' {
  if (minutes.length > 0) return 'approved'
  return phase === 'closed' ? 'draft' : 'none'
}

/** The last meetings of a site's committee, the latest first; those to come stand before those that were. */
export async function listMeetings(deps: Pick<Deps, 'lists' | 'ledger'>, site: string) {
  const lines = await deps.lists.last(meetingsOf(site), SHOWN)
  const meetings = await loadMeetings(
    deps,
    lines.map(({ meetingId }) => String(meetingId)),
  )
  return ok({
    items: meetings.flatMap((meeting) => (meeting.phase === 'none' ? [] : [{ ...factsOf(meeting), items: meeting.agenda.length }])),
  })
}

/** A meeting with place, agenda and attendance. Of a ballot from which the reader is recused the agenda tells the number and no more. */
export async function readMeeting(deps: Deps, meetingId: string, { asker, person }: { readonly asker: Asker; readonly person: string }) {
  const meeting = await loadMeeting(deps, meetingId)
  if (meeting.phase === 'none') return reject({ code: 'NOT_FOUND' })
  const open = (sealed: Sealed) => openText(deps, meetingId, sealed)
  const ballots = await loadBallots(deps, meeting.agenda)
  const [nameOf, titles, site] = await Promise.all([
    namesOf(deps, peopleOfMeeting(meeting)),
    deps.titles.get([...ballots.values()].map(({ applicationId }) => applicationId)),
    deps.directory.site(meeting.site),
  ])
  const stateOf = (one: string | undefined) => meeting.attendance.find((known) => known.person === one)?.state
  const subject = meetingAggregate.subject(meeting)
  return ok({
    ...factsOf(meeting),
    siteName: site?.name ?? meeting.site,
    place: await open(meeting.place),
    agenda: meeting.agenda.flatMap((ballotId) => agendaItem(ballotId, ballots.get(ballotId), person, titles)),
    seats: meeting.seats.map(({ seat, member, deputy, chair }) => ({
      seat,
      member: nameOf(member),
      ...optional('deputy', deputy === undefined ? undefined : nameOf(deputy)),
      chair: chair === true,
      ...optional('attendance', stateOf(member)),
      ...optional('deputyAttendance', stateOf(deputy)),
    })),
    quorum: quorumOfAttendance(meeting),
    allowed: subject === undefined ? [] : [...allowedNow(COMMANDS, asker, subject)],
  })
}
const optional = <K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } =>
  (value === undefined ? {} : { [key]: value }) as { [P in K]?: V }

function agendaItem(ballotId: string, ballot: Ballot | undefined, person: string, titles: ReadonlyMap<string, string>) {
  if (ballot === undefined) return []
  const { applicationId, phase, round, closing } = ballot
  const reference = referenceOf(applicationId)
  const recused = isRecused(ballot, person)
  return [
    {
      ballotId,
      reference,
      title: recused ? reference : (titles.get(applicationId) ?? reference),
      round,
      phase,
      recused,
      ...optional('outcome', closing?.outcome),
    },
  ]
}

/** A meeting as a calendar file: when, and nothing of place or agenda. */
export async function meetingCalendar(deps: Pick<Deps, 'ledger' | 'clock' | 'webOrigin'>, meetingId: string, language: Language) {
  const meeting = await loadMeeting(deps, meetingId)
  if (meeting.phase === 'none') return reject({ code: 'NOT_FOUND' })
  const event = {
    uid: `meeting-${meetingId}@votum`,
    sequence: meeting.changes,
    start: meeting.starts,
    end: meeting.ends,
    ...meetingWords(language, meetingNumber(meetingId)),
    url: `${deps.webOrigin}/${language}/committee/meetings/${meetingId}`,
    cancelled: meeting.phase === 'cancelled',
    busy: true,
  }
  return ok(calendarFile([event], deps.clock.now()))
}
