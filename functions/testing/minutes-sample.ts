import { decideClose } from '#policies/committee/decide-close'
import type { BallotFacts } from '#policies/committee/minutes/ballot-minutes'
import type { MeetingFacts } from '#policies/committee/minutes/meeting-minutes'
import { sha256Hex } from '#policies/kernel/hash'
import { addMs } from '#policies/kernel/time'
import { after, charterWith, minutesAfterOpening, OPENED, openBallot, sealed, seatsFor, voted } from './ballot-builder'

const NAMES: Readonly<Record<string, string>> = {
  ada: 'Prof. Dr. Ada Özdemir',
  ben: 'Dr. Ben Sørensen',
  cem: 'Cem Łukasz',
  dora: 'Dora Müller-Lüdenscheidt',
  eva: 'Eva Straße',
  finn: 'Finn Ångström',
}
/** A closed ballot as minutes see it: four of five vote, one is recused, one approval is conditional. */
export function minutesSample(over: Partial<BallotFacts> = {}): BallotFacts {
  const seats = seatsFor('ada', 'ben', 'cem', 'dora', 'eva').map((seat) =>
    seat.member === 'eva' ? { ...seat, units: ['charite/x'] } : seat,
  )
  const relations = { applicant: 'zoe', coApplicants: [], responsibleUnits: ['charite/x'] }
  const open = openBallot({ seats, relations, charter: charterWith('collegial') })
  const cast = voted(open, { ada: 'approve', ben: 'approve-with-conditions', cem: 'refuse', dora: 'approve' })
  const ballot = after(cast, decideClose(cast, { person: 'ada' }, minutesAfterOpening(120)), minutesAfterOpening(120))
  if (ballot.closing === undefined) throw new Error('the sample did not close')
  return {
    ballotId: 'app-1-charite-r1',
    ballot: { ...ballot, closing: ballot.closing },
    caseNumber: 'V-ABCD-EFG',
    title: 'Geschlechtsspezifische Unterschiede bei Erkennung und Therapie der Sepsis auf Intensivstationen für Erwachsene',
    siteName: 'Charité – Universitätsmedizin Berlin',
    charterName: { de: 'Kollegial', en: 'Collegial' },
    nameOf: (person) => NAMES[person] ?? person,
    conditions: [
      {
        text: 'Ergebnisse einzelner Stationen werden nicht veröffentlicht.',
        owner: 'applicant',
        dueDays: 30,
        evidence: ['nachtragsvotum'],
      },
    ],
    openingHash: sha256Hex('opening'),
    closingHash: sha256Hex('closing'),
    ...over,
  }
}

/** A closed meeting as minutes see it: of two ballots on its agenda one was decided; three of five seats were represented. */
export function meetingSample(): MeetingFacts {
  const decided = minutesSample()
  const seats = decided.ballot.seats.map(({ seat, member, chair }) => ({
    seat,
    member,
    ...(chair && { chair }),
    ...(member === 'cem' && { deputy: 'finn' }),
  }))
  return {
    meeting: {
      phase: 'closed',
      meetingId: 'mnopqrstuvwxyz234567abcdef',
      site: 'charite',
      starts: minutesAfterOpening(60),
      ends: minutesAfterOpening(180),
      mode: 'hybrid',
      place: sealed('room'),
      agenda: ['app-1-charite-r1', 'app-2-charite-r1'],
      charter: charterWith('collegial'),
      seats,
      calledAt: addMs(OPENED, -86_400_000),
      changes: 1,
      attendance: [
        { person: 'ada', state: 'present' },
        { person: 'ben', state: 'remote' },
        { person: 'finn', state: 'present' },
        { person: 'dora', state: 'excused' },
      ],
      closedAt: minutesAfterOpening(150),
      minutes: [],
    },
    siteName: decided.siteName,
    charterName: decided.charterName,
    nameOf: decided.nameOf,
    agenda: [
      { ballot: decided.ballot, caseNumber: 'V-ABCD-EFG', closingHash: decided.closingHash },
      { ballot: openBallot({ applicationId: 'app-2' }), caseNumber: 'V-HIJK-LMN' },
    ],
    callHash: sha256Hex('call'),
    closeHash: sha256Hex('close'),
  }
}
