import type { Choice } from './choices'
import type { Elector, TalliedVote, TallyInput } from './tally-input'

/** Who of a seat may be counted, given the recusals: first the member, then the deputy. */
export type Voters = { readonly member: boolean; readonly deputy: boolean }

/** A recused person counts for nothing; a deputy of a recused member only if the charter says so. */
export function votersOf(elector: Elector, recused: ReadonlySet<string>, deputiesOfRecused: boolean): Voters {
  const member = !recused.has(elector.member)
  return { member, deputy: elector.deputy !== undefined && !recused.has(elector.deputy) && (member || deputiesOfRecused) }
}

/** Of one person's votes up to `at` the latest; in the same instant the later in the list. */
export function latestVotes(input: Pick<TallyInput, 'votes' | 'at'>): ReadonlyMap<string, TalliedVote> {
  const latest = new Map<string, TalliedVote>()
  for (const vote of input.votes) {
    if (vote.at > input.at) continue
    const known = latest.get(vote.member)
    if (known === undefined || vote.at >= known.at) latest.set(vote.member, vote)
  }
  return latest
}

export type CountedVote = { readonly choice: Choice; readonly by: 'member' | 'deputy' }

/** The one vote of a seat that counts: the member's, an abstention too, else the deputy's. */
export function countedVote(elector: Elector, voters: Voters, latest: ReadonlyMap<string, TalliedVote>): CountedVote | undefined {
  const own = voters.member ? latest.get(elector.member) : undefined
  if (own !== undefined) return { choice: own.choice, by: 'member' }
  const deputys = voters.deputy && elector.deputy !== undefined ? latest.get(elector.deputy) : undefined
  return deputys && { choice: deputys.choice, by: 'deputy' }
}

/** Of one person's votes up to `at` the first that is no abstention. */
function firstDecision(person: string, input: Pick<TallyInput, 'votes' | 'at'>): TalliedVote | undefined {
  let first: TalliedVote | undefined
  for (const vote of input.votes) {
    const decides = vote.member === person && vote.choice !== 'abstain' && vote.at <= input.at
    if (decides && (first === undefined || vote.at < first.at)) first = vote
  }
  return first
}

/** Single delegate: the earliest decision of anybody who may count; same instant: the earlier seat, within a seat the member. */
export function delegateVote(input: TallyInput, recused: ReadonlySet<string>): TalliedVote | undefined {
  let first: TalliedVote | undefined
  for (const elector of input.electors) {
    const voters = votersOf(elector, recused, input.charter.deputiesOfRecused)
    const people = [voters.member ? elector.member : undefined, voters.deputy ? elector.deputy : undefined]
    for (const person of people) {
      const vote = person === undefined ? undefined : firstDecision(person, input)
      if (vote !== undefined && (first === undefined || vote.at < first.at)) first = vote
    }
  }
  return first
}
