import { ok, type Result } from '#policies/kernel/result'
import { type Choice, type Counts, NO_VOTES, type Outcome, plusOne, type TallyReason } from './choices'
import { type RosterAmbiguous, unambiguous } from './roster'
import { countedVote, delegateVote, latestVotes, votersOf } from './seat-votes'
import type { TallyCharter, TallyInput } from './tally-input'
import { type Basis, type QuorumState, verdict } from './verdict'

export type TallyOutcome = {
  readonly outcome: Outcome
  readonly reason: TallyReason
  readonly quorum: QuorumState
  readonly counts: Counts
  /** E: the base of quorum and majority. */
  readonly electors: number
  readonly rules: Pick<TallyCharter, 'id' | 'version'>
}

/** The counted votes and the base they count against. Where the roster has several chairs, the first seat is the chair's. */
function basisOf(input: TallyInput): Basis {
  const recused = new Set(input.recusals)
  const latest = latestVotes(input)
  let counts = NO_VOTES
  let electors = 0
  for (const elector of input.electors) {
    const voters = votersOf(elector, recused, input.charter.deputiesOfRecused)
    const vote = countedVote(elector, voters, latest)
    if (vote) counts = plusOne(counts, vote.choice)
    if (input.charter.quorum.of === 'electors' || voters.member || vote?.by === 'deputy') electors += 1
  }
  const chair = chairChoice(input, recused, latest)
  const delegate = input.charter.majority === 'single-delegate' ? delegateVote(input, recused)?.choice : undefined
  return { counts, electors, ...(chair && { chair }), ...(delegate && { delegate }) }
}

function chairChoice(input: TallyInput, recused: ReadonlySet<string>, latest: ReturnType<typeof latestVotes>): Choice | undefined {
  const seat = input.electors.find((elector) => elector.chair === true)
  return seat && countedVote(seat, votersOf(seat, recused, input.charter.deputiesOfRecused), latest)?.choice
}

/**
 * The committee's decision from its members' votes (committee.md, "The tally, exactly"). Pure, and independent of the order of the votes
 * of different people.
 */
export function tally(input: TallyInput): Result<TallyOutcome, RosterAmbiguous> {
  const roster = unambiguous(input.electors)
  if (!roster.ok) return roster
  const basis = basisOf(input)
  return ok({
    ...verdict(input.charter, basis),
    counts: basis.counts,
    electors: basis.electors,
    rules: { id: input.charter.id, version: input.charter.version },
  })
}
