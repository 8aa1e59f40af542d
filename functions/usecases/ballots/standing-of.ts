import { actsAsChair, type Ballot, isRecused, seatOf } from '#policies/committee/ballot'

/** Where somebody stands in a ballot: seat, declaration, recusal, and the own latest vote. */
export function standingOf(ballot: Ballot, person: string) {
  const seat = seatOf(ballot, person)
  const recused = isRecused(ballot, person)
  const vote = seat?.votes.findLast((cast) => cast.member === person)
  return {
    ...(seat === undefined ? {} : { seat: seat.seat, as: seat.member === person ? ('member' as const) : ('deputy' as const) }),
    ...(actsAsChair(ballot, person) ? { chair: true } : {}),
    declarationNeeded: seat !== undefined && !recused && ballot.phase === 'open' && !ballot.declared.includes(person),
    recused,
    ...(vote === undefined ? {} : { choice: vote.choice }),
  }
}
