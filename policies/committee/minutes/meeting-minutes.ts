import type { Block, DocumentModel, Language } from '#policies/contract/document-model'
import type { Sha256 } from '#policies/kernel/hash'
import { berlinDay } from '#policies/kernel/time'
import type { Ballot } from '../ballot'
import { type Meeting, type MeetingSeat, meetingNumber, quorumOfAttendance } from '../meeting/meeting'
import { heading, pairs, paragraph, printedInstant } from './ballot-minutes'
import { MEETING_WORDS } from './meeting-words'
import { MINUTES_WORDS, minutesText } from './words'

/** One ballot of the agenda as it stands; `closingHash`: of the entry with its result. */
export type AgendaFacts = { readonly ballot: Ballot; readonly caseNumber: string; readonly closingHash?: Sha256 }
/** What minutes need beyond the meeting: names of the directory and hashes of the entries. */
export type MeetingFacts = {
  readonly meeting: Meeting
  readonly siteName: string
  readonly charterName: Readonly<Record<Language, string>>
  readonly nameOf: (person: string) => string
  readonly agenda: readonly AgendaFacts[]
  readonly callHash: Sha256
  readonly closeHash: Sha256
}

function keyData({ meeting, siteName, charterName }: MeetingFacts, language: Language): Block {
  const [words, common] = [MEETING_WORDS[language], MINUTES_WORDS[language]]
  const { charter, closedAt } = meeting
  return pairs(words.keyData, language, [
    [common.committee, siteName],
    [words.number, meetingNumber(meeting.meetingId)],
    [words.begins, printedInstant(meeting.starts, language)],
    [words.ends, printedInstant(meeting.ends, language)],
    [words.mode, words.modes[meeting.mode]],
    [common.charter, `${charterName[language]} (${charter.id}), ${common.version} ${charter.version}`],
    [words.called, printedInstant(meeting.calledAt, language)],
    [words.changes, String(meeting.changes)],
    [words.closed, closedAt === undefined ? common.none : printedInstant(closedAt, language)],
  ])
}
/** The member's state; the deputy's where the member was not there and the deputy was. */
function stateOf({ meeting }: MeetingFacts, { member, deputy }: MeetingSeat, language: Language): string {
  const words = MEETING_WORDS[language]
  const of = (person: string | undefined) => meeting.attendance.find((one) => one.person === person)?.state
  const [own, stood] = [of(member), of(deputy)]
  if (own !== 'present' && own !== 'remote' && (stood === 'present' || stood === 'remote'))
    return minutesText(words.byDeputy, { state: words.states[stood] })
  return words.states[own ?? 'absent']
}
function attendance(facts: MeetingFacts, language: Language): Block {
  const [words, common] = [MEETING_WORDS[language], MINUTES_WORDS[language]]
  return {
    kind: 'table',
    caption: '',
    header: [common.seat, common.member, common.deputy, words.state],
    widths: [0.14, 0.32, 0.27, 0.27],
    rows: facts.meeting.seats.map((seat) => [
      seat.seat,
      `${facts.nameOf(seat.member)}${seat.chair ? common.chairMark : ''}`,
      seat.deputy === undefined ? '–' : facts.nameOf(seat.deputy),
      stateOf(facts, seat, language),
    ]),
    rowHeaders: true,
  }
}

/**
 * What the meeting's minutes say of a ballot: quorum and result, and which minutes hold the rest. Counts and recusals stay there, because who
 * is recused in one ballot reads these minutes for the others; title and wording of conditions too, because an erasure of the case takes them away.
 */
function itemBlocks({ ballot, caseNumber, closingHash }: AgendaFacts, number: number, language: Language): readonly Block[] {
  const [words, common] = [MEETING_WORDS[language], MINUTES_WORDS[language]]
  const head = heading(minutesText(words.item, { n: number, reference: caseNumber }), 2)
  const { closing } = ballot
  if (closing === undefined) {
    const text = ballot.phase === 'open' ? words.stillOpen : words.abandoned
    return [head, paragraph(minutesText(text, { deadline: printedInstant(ballot.deadline, language) }))]
  }
  const sentence = closing.quorum.met ? common.quorumMet : common.quorumMissed
  const { reached, required } = closing.quorum
  return [
    head,
    pairs('', language, [
      [common.round, String(ballot.round)],
      [common.closed, `${printedInstant(closing.at, language)}, ${common.closedBy[closing.closedBy]}`],
      [common.quorum, minutesText(sentence, { electors: closing.electors, reached, required })],
      [common.result, `${common.outcomes[closing.outcome]}. ${common.reasons[closing.reason]}`],
      [words.conditionsCount, String(closing.conditions.length)],
      [common.sealedHash, ballot.sealedHash],
      [common.closingHash, closingHash ?? common.none],
      [words.minutesHash, ballot.minutes.at(-1)?.hash ?? words.notApproved],
    ]),
    paragraph(words.ballotMinutes),
  ]
}

/** The minutes of a meeting in both languages; German is binding. The same ledger gives the same model. */
export function meetingMinutes(facts: MeetingFacts): DocumentModel {
  const { meeting, siteName } = facts
  const { met, ...quorum } = quorumOfAttendance(meeting)
  const part = (language: Language) => {
    const [words, common] = [MEETING_WORDS[language], MINUTES_WORDS[language]]
    const blocks: readonly Block[] = [
      { kind: 'title', text: words.title, subtitle: siteName },
      ...(common.notice === '' ? [] : [{ kind: 'notice', text: common.notice } as const]),
      keyData(facts, language),
      heading(words.attendance, 1),
      attendance(facts, language),
      paragraph(minutesText(met ? words.quorumMet : words.quorumMissed, quorum)),
      paragraph(words.votes),
      heading(words.agenda, 1),
      ...(facts.agenda.length === 0 ? [paragraph(words.noAgenda)] : []),
      ...facts.agenda.flatMap((item, index) => itemBlocks(item, index + 1, language)),
      heading(words.hashes, 1),
      pairs('', language, [
        [words.callHash, facts.callHash],
        [words.closeHash, facts.closeHash],
      ]),
      paragraph(common.made),
    ]
    return { language, blocks }
  }
  return {
    kind: 'meeting-minutes',
    id: meeting.meetingId,
    version: 1,
    language: 'de',
    title: MEETING_WORDS.de.title,
    subject: MEETING_WORDS.de.subject,
    caseNumber: meetingNumber(meeting.meetingId),
    issuedOn: berlinDay(meeting.closedAt ?? meeting.ends),
    sources: [{ id: meeting.charter.id, version: Number(meeting.charter.version) }],
    parts: [part('de'), part('en')],
  }
}
