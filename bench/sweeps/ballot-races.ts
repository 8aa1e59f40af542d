import { systemClock } from '#functions/runtime/compose'
import { onBallot } from '#functions/usecases/cases'
import { systemContext } from '#functions/usecases/handle'
import type { Charter } from '#policies/committee/charter'
import { abandonBallot } from '#policies/committee/decide-abandon'
import { decideSettleDeadline } from '#policies/committee/decide-settle-deadline'
import { ok } from '#policies/kernel/result'
import { epochMs } from '#policies/kernel/time'
import { seeded } from './arguments'
import { type BallotFixture, ballotFixture, type storePortsOf, type Voters, votersOf } from './ballot-fixture'

type Ports = Awaited<ReturnType<typeof storePortsOf>>
type Send = (fixture: BallotFixture, key: string) => Promise<number>
/** Races at a time, each of its own voter. */
const AT_ONCE = 40
/** Races on one login. */
const FRESH_FOR = 20
const pause = (ms: number) => new Promise<void>((go) => setTimeout(go, Math.max(0, ms)))

/** How long a vote takes of late, from sending to answer. */
const took = { ms: 30 }
type Raced = { readonly won: 'vote' | 'end'; readonly against: 'deadline' | 'withdrawal'; readonly broken?: string }
/** One race: the only vote against the ballot's end, both near the same instant. `broken`: a promise was. */
async function race(ports: Ports, send: Send, voters: Voters, charter: Charter, index: number, random: () => number): Promise<Raced> {
  const deps = { ledger: ports.ledger, clock: systemClock }
  const withdrawn = index % 2 === 1
  const lastsMs = Math.round(3 * took.ms + 50 * random())
  const plan = { size: 1, name: `race${index}`, voters, charter, declared: true, ...(!withdrawn && { lastsMs }) }
  const fixture = await ballotFixture(ports, plan)
  const { deadline } = fixture
  const end = async () => {
    await pause(withdrawn ? 20 * random() : epochMs(deadline) - Date.now())
    const ended = await onBallot(deps, systemContext(`end-${index}`), fixture.ballotId, (ballot, at) =>
      withdrawn ? ok(abandonBallot(ballot)) : decideSettleDeadline(ballot, at),
    )
    if (!ended.ok) throw new Error('an end is never refused')
  }
  const vote = async () => {
    // as long before the deadline as a vote takes of late, or less, or more, so that either may come first
    await pause(withdrawn ? 20 * random() : epochMs(deadline) - Date.now() - 2 * random() * took.ms)
    const sent = performance.now()
    const status = await send(fixture, `race-${index}`)
    took.ms = Math.min(2_000, 0.9 * took.ms + 0.1 * (performance.now() - sent))
    return status
  }
  const [status] = await Promise.all([vote(), end()])
  const types: string[] = []
  for await (const { type } of ports.ledger.read(`ballot#${fixture.ballotId}`)) types.push(type)
  const ends = types.filter((type) => type === 'BallotClosed' || type === 'BallotAbandoned')
  const votes = types.filter((type) => type === 'VoteCast')
  const late = types.lastIndexOf('VoteCast') > types.indexOf(ends[0] ?? '')
  const kept = ends.length === 1 && votes.length === (status === 200 ? 1 : 0) && !late && (status === 200 || status === 409)
  return {
    won: status === 200 ? 'vote' : 'end',
    against: withdrawn ? 'withdrawal' : 'deadline',
    ...(!kept && { broken: `${fixture.ballotId}: ${status} ${types.join(' ')}` }),
  }
}

/** Races of the last vote against the deadline and, every second one, against the end of the case: one outcome, no vote after the end. */
export async function ballotRaces(ports: Ports, send: Send, charter: Charter, races: number) {
  const random = seeded(7)
  const began = performance.now()
  const raced: Raced[] = []
  const members = Array.from({ length: AT_ONCE }, (_, n) => `p-racer-${n}`)
  /** Every lane runs its races one after the other; a slow one holds up no other. A vote needs a login of the last five minutes. */
  const lane = async (member: string, n: number) => {
    let voters: Voters = { members: [], sessions: [] }
    for (let index = n, turn = 0; index < races; index += AT_ONCE, turn++) {
      if (turn % FRESH_FOR === 0) voters = await votersOf(ports, 'race', [member])
      raced.push(await race(ports, send, voters, charter, index, random))
    }
  }
  await Promise.all(members.map(lane))
  const won = (who: Raced['won'], against: Raced['against']) => raced.filter((one) => one.won === who && one.against === against).length
  return {
    races: raced.length,
    seconds: Math.round((performance.now() - began) / 1000),
    voteBeforeDeadline: won('vote', 'deadline'),
    deadlineBeforeVote: won('end', 'deadline'),
    voteBeforeWithdrawal: won('vote', 'withdrawal'),
    withdrawalBeforeVote: won('end', 'withdrawal'),
    broken: raced.flatMap(({ broken }) => broken ?? []),
  }
}
