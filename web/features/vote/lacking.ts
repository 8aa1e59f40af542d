import type { Ballot } from './types'

type Seat = Pick<Ballot['seats'][number], 'recused' | 'voted' | 'member' | 'seat'>

/** Whose vote an open ballot still waits for, by name; a seat without a name is called by its id. */
export const lacking = (seats: readonly Seat[]): readonly string[] =>
  seats.filter(({ recused, voted }) => !recused && !voted).map(({ member, seat }) => member?.name ?? seat)
