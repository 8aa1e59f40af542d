import { decideClose } from '#policies/committee/decide-close'
import type { BallotFacts } from '#policies/committee/minutes/ballot-minutes'
import { sha256Hex } from '#policies/kernel/hash'
import { after, charterWith, minutesAfterOpening, openBallot, seatsFor, voted } from './ballot-builder'

const NAMES: Readonly<Record<string, string>> = {
  ada: 'Prof. Dr. Ada Özdemir',
  ben: 'Dr. Ben Sørensen',
  cem: 'Cem Łukasz',
  dora: 'Dora Müller-Lüdenscheidt',
  eva: 'Eva Straße',
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
