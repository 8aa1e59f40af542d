import type { Fault } from './load-mutant'

const at =
  (file: string) =>
  (what: string, find: string, put: string): Fault => ({ what, file: `policies/committee/${file}.ts`, find, put })
const votes = at('seat-votes')
const verdict = at('verdict')
const count = at('tally')
const roster = at('roster')

/** Twenty ways to get the tally wrong; each must be noticed by the second implementation. */
export const TALLY_FAULTS: readonly Fault[] = [
  votes('a late vote counts', 'if (vote.at > input.at) continue', ''),
  votes('a vote at the very last instant is late', 'if (vote.at > input.at) continue', 'if (vote.at >= input.at) continue'),
  votes('in one instant the earlier vote of a person counts', 'vote.at >= known.at', 'vote.at > known.at'),
  votes(
    'the deputy goes before the member',
    'if (own !== undefined) return',
    "if (own !== undefined && !(voters.deputy && latest.has(elector.deputy ?? ''))) return",
  ),
  votes(
    "a member's abstention leaves the seat to the deputy",
    'if (own !== undefined)',
    "if (own !== undefined && own.choice !== 'abstain')",
  ),
  votes('a recused deputy votes', '!recused.has(elector.deputy) &&', ''),
  votes("a recused member's deputy always votes", '(member || deputiesOfRecused)', 'true'),
  votes('a recused member votes', 'const member = !recused.has(elector.member)', 'const member = true'),
  votes(
    'the last decision of a delegate counts',
    'vote.at < first.at)) first = vote\n  }\n  return first\n}\n\n',
    'vote.at > first.at)) first = vote\n  }\n  return first\n}\n\n',
  ),
  votes("a delegate's abstention decides", "&& vote.choice !== 'abstain' &&", '&&'),
  count('the base leaves out seats that a deputy filled', "|| vote?.by === 'deputy'", ''),
  count('all seats are the base', "input.charter.quorum.of === 'electors' ||", 'true ||'),
  verdict('the share is rounded down', '(denominator - (numerator % denominator)) % denominator', '-(numerator % denominator)'),
  verdict('the floor is forgotten', 'Math.max(quorum.floor, asked)', 'asked'),
  verdict('abstentions always count for the quorum', '(quorum.countAbstentions ? basis.counts.abstain : 0)', 'basis.counts.abstain'),
  verdict('absolute is reached with exactly half', '2 * yes > basis.electors', '2 * yes >= basis.electors'),
  verdict('two thirds must be passed', '3 * yes >= 2 * (yes + no)', '3 * yes > 2 * (yes + no)'),
  verdict('the chair of a tie forgets conditions', "chair === 'approve' ? approvalOf(basis.counts)", "chair === 'approve' ? 'approved'"),
  verdict(
    'as many returns as refusals are a return',
    'counts.returnForRevision > counts.refuse',
    'counts.returnForRevision >= counts.refuse',
  ),
  roster(
    'a member may be a deputy',
    'elector.deputy === undefined ? [elector.member] : [elector.member, elector.deputy]',
    'elector.deputy === undefined ? [] : [elector.deputy]',
  ),
]
