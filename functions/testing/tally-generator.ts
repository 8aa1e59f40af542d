import { MAJORITIES, type Quorum } from '#policies/committee/charter'
import { CHOICES, type Choice } from '#policies/committee/choices'
import type { Elector, TalliedVote, TallyCharter, TallyInput } from '#policies/committee/tally-input'
import { type Instant, instantOf } from '#policies/kernel/time'

/** Numbers in [0, 1) that a seed repeats: a linear congruence modulo 2^32 behind a bit mixer. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d)
    mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39)
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32
  }
}

export type Random = () => number
const below = (random: Random, bound: number): number => Math.floor(random() * bound)
const chance = (random: Random, probability: number): boolean => random() < probability
export function oneOf<T>(random: Random, list: readonly T[]): T {
  const item = list[below(random, list.length)]
  if (item === undefined) throw new RangeError('nothing to choose from')
  return item
}

const START = Date.parse('2026-11-02T08:00:00.000Z')
/** Few instants, so that many fall together; `CLOSE` lies before the last ones. */
const INSTANTS: readonly Instant[] = [0, 1, 2, 60_000, 3_600_000, 3_600_001, 86_400_000, 90_000_000].map((ms) => instantOf(START + ms))
const CLOSE = instantOf(START + 3_600_001)

/** Committees of one mind and of many; what a real vote rarely mixes evenly, random votes should. */
const MOODS: readonly (readonly Choice[])[] = [
  CHOICES,
  ['approve', 'refuse'],
  ['approve', 'return-for-revision'],
  ['approve', 'approve', 'approve', 'refuse', 'return-for-revision'],
  ['approve', 'approve-with-conditions'],
  ['abstain', 'abstain', 'abstain', 'approve'],
  ['abstain'],
  ['refuse', 'return-for-revision'],
  ['approve', 'approve-with-conditions', 'refuse', 'return-for-revision'],
]

function randomQuorum(random: Random, seats: number): Quorum {
  const rest = {
    of: oneOf(random, ['electors', 'not-recused'] as const),
    countAbstentions: chance(random, 0.5),
    floor: chance(random, 0.85) ? below(random, 2) : below(random, seats + 2),
  }
  if (chance(random, 0.4)) return { kind: 'count', value: below(random, chance(random, 0.7) ? 3 : seats + 1), ...rest }
  const den = 1 + below(random, 7)
  return { kind: 'share', num: below(random, chance(random, 0.6) ? Math.ceil(den / 2) + 1 : den + 1), den, ...rest }
}

export function randomTallyCharter(random: Random, seats: number): TallyCharter {
  return {
    id: oneOf(random, ['collegial', 'strict', 'own-rules']),
    version: 1 + below(random, 3),
    quorum: randomQuorum(random, seats),
    majority: oneOf(random, [...MAJORITIES, 'simple', 'simple', 'single-delegate'] as const),
    abstention: oneOf(random, ['neutral', 'against'] as const),
    tie: oneOf(random, ['chair', 'chair', 'refused', 'second-round'] as const),
    deputiesOfRecused: chance(random, 0.5),
  }
}

/** Now and then a roster that must be refused: a member or another seat's deputy as deputy. */
function randomDeputy(random: Random, index: number, seats: number): string | undefined {
  if (chance(random, 0.4)) return undefined
  if (chance(random, 0.995)) return `deputy-${index}`
  return chance(random, 0.5) ? `member-${below(random, seats)}` : 'deputy-0'
}

function randomElectors(random: Random, seats: number): readonly Elector[] {
  const chair = chance(random, 0.8) ? below(random, seats) : -1
  return Array.from({ length: seats }, (_, index) => {
    const deputy = randomDeputy(random, index, seats)
    return { seat: `seat-${index}`, member: `member-${index}`, ...(deputy && { deputy }), ...(index === chair && { chair: true }) }
  })
}

function randomVotes(random: Random, people: readonly string[]): readonly TalliedVote[] {
  const mood = oneOf(random, MOODS)
  const turnout = oneOf(random, [0.3, 0.7, 0.95, 1])
  const votes: TalliedVote[] = []
  for (const member of people) {
    if (!chance(random, turnout)) continue
    const times = chance(random, 0.8) ? 1 : 2 + below(random, 2)
    for (let cast = 0; cast < times; cast += 1) votes.push({ member, choice: oneOf(random, mood), at: oneOf(random, INSTANTS) })
  }
  return shuffled(random, votes)
}

const YES: readonly Choice[] = ['approve', 'approve-with-conditions']
const NO: readonly Choice[] = ['refuse', 'return-for-revision']
/** Every second member is for it, the others against: what leads to a tie more often than chance. */
const splitVotes = (random: Random, electors: readonly Elector[]): readonly TalliedVote[] =>
  shuffled(
    random,
    electors.map(({ member }, index) => ({
      member,
      choice: oneOf(random, index % 2 === 0 ? YES : NO),
      at: oneOf(random, INSTANTS.slice(0, 5)),
    })),
  )

export function shuffled<T>(random: Random, list: readonly T[]): readonly T[] {
  return list
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item)
}

/** A random ballot for the tally: 0 to 9 seats, deputies, recusals, ties in time, repeated, late and strangers' votes; rarely a refused roster. */
export function randomTallyInput(random: Random): TallyInput {
  const seats = chance(random, 0.02) ? 0 : 1 + below(random, 9)
  const electors = randomElectors(random, seats)
  const people = electors.flatMap(({ member, deputy }) => (deputy === undefined ? [member] : [member, deputy]))
  const recusalRate = oneOf(random, [0, 0, 0.2, 0.5])
  return {
    charter: randomTallyCharter(random, seats),
    electors,
    recusals: people.filter(() => chance(random, recusalRate)),
    votes: chance(random, 0.15) ? splitVotes(random, electors) : randomVotes(random, [...people, 'stranger']),
    at: CLOSE,
  }
}
