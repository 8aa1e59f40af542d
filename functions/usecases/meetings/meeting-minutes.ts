import { referenceOf } from '#policies/application/application'
import { shippedNamed } from '#policies/committee/charters'
import { decideRecordMeetingMinutes } from '#policies/committee/meeting/decide-hold'
import { meetingNumber, meetingStream, peopleOfMeeting } from '#policies/committee/meeting/meeting'
import { meetingMinutes } from '#policies/committee/minutes/meeting-minutes'
import type { NamedCharter } from '#policies/committee/standing/events'
import { type Sha256, sha256Hex } from '#policies/kernel/hash'
import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import type { Deps } from '../../ports-deps'
import { namesOf } from '../applications/read-application'
import { ballotStream, loadBallots, loadCommittee, loadMeeting, onMeeting } from '../cases'
import type { CommandContext, Done } from '../handle'
import { entryHashes, mustHave } from './ballot-facts'
import { minutesBlob, readStored, storeDraft } from './minutes-store'

/** The minutes of a closed meeting as they can be computed now. */
async function printed(deps: Deps, meetingId: string) {
  const meeting = await loadMeeting(deps, meetingId)
  if (meeting.phase !== 'closed') return reject({ code: 'MEETING_NOT_CLOSED' })
  const ballots = await loadBallots(deps, meeting.agenda)
  const agenda = await Promise.all(
    meeting.agenda.flatMap((id) => {
      const ballot = ballots.get(id)
      return ballot === undefined
        ? []
        : [entryHashes(deps, ballotStream(id)).then((hashes) => ({ ballot, hashes, caseNumber: referenceOf(ballot.applicationId) }))]
    }),
  )
  const [named, hashes, site] = await Promise.all([
    namesOf(deps, peopleOfMeeting(meeting)),
    entryHashes(deps, meetingStream(meetingId)),
    deps.directory.site(meeting.site),
  ])
  const facts = {
    meeting,
    siteName: site?.name ?? meeting.site,
    charterName: await charterName(deps, meeting),
    nameOf: (person: string) => named(person).name,
    agenda: agenda.map(({ ballot, caseNumber, hashes: own }) => {
      const closingHash = own.get('BallotClosed')
      return { ballot, caseNumber, ...(closingHash !== undefined && { closingHash }) }
    }),
    callHash: mustHave(hashes, 'MeetingCalled'),
    closeHash: mustHave(hashes, 'MeetingClosed'),
  }
  const bytes = await deps.documents.renderPdf(meetingMinutes(facts))
  return ok({
    meeting,
    bytes,
    name: meetingNumber(meetingId),
    key: minutesBlob(meeting.site, meetingId, sha256Hex(bytes)),
  })
}
async function charterName(deps: Pick<Deps, 'ledger'>, { charter, site }: { charter: { id: string; version: number }; site: string }) {
  const committee = await loadCommittee(deps, site)
  const own = committee.phase === 'none' ? [] : [committee.charter, ...committee.earlier.map((earlier) => earlier.charter)]
  const isIt = (one: NamedCharter) => one.charter.id === charter.id && one.charter.version === charter.version
  const named = [shippedNamed(charter.id) ?? [], own].flat().find(isIt)
  return named?.name ?? { de: charter.id, en: charter.id }
}

/** The minutes of a closed meeting as a PDF: the approved ones as they were stored, else a draft computed from the ledger. */
export async function readMeetingMinutes(deps: Deps, meetingId: string) {
  const draft = await printed(deps, meetingId)
  if (!draft.ok) return draft
  const { meeting, bytes, key, name } = draft.value
  const approved = meeting.minutes.at(-1)
  return approved === undefined ? storeDraft(deps, key, bytes, name) : readStored(deps, approved, name)
}

/** The chair approves exactly the minutes that were read: their hash is named, and the entry names it for ever. */
export async function approveMeetingMinutes(
  deps: Deps,
  context: CommandContext,
  { meetingId, sha256 }: { meetingId: string; sha256: Sha256 },
): Promise<Result<Done, Rejection>> {
  if (context.preloaded?.command !== undefined) return onMeeting(deps, context, meetingId, () => ok([]))
  const draft = await printed(deps, meetingId)
  if (!draft.ok) return draft
  const { bytes, key } = draft.value
  const current = sha256Hex(bytes)
  if (current !== sha256) return reject({ code: 'MINUTES_CHANGED', current })
  await deps.blobs.put(key, bytes, 'application/pdf')
  return onMeeting(deps, context, meetingId, (meeting) => decideRecordMeetingMinutes(meeting, { ref: key, hash: sha256 }))
}
