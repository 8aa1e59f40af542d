import { systemClock } from '#functions/runtime/compose'
import { onBallot } from '#functions/usecases/cases'
import { systemContext } from '#functions/usecases/handle'
import type { Charter } from '#policies/committee/charter'
import { abandonBallot } from '#policies/committee/decide-abandon'
import { decideSettleDeadline } from '#policies/committee/decide-settle-deadline'
import { ok } from '#policies/kernel/result'
import { epochMs } from '#policies/kernel/time'
import { seeded } from './arguments'
import { type BallotFixture, ballotFixture, type storePortsOf } from './ballot-fixture'

type Ports = Awaited<ReturnType<typeof storePortsOf>>
type Send = (fixture: BallotFixture, key: string) => Promise<number>
/** Races at a time. */
const AT_ONCE = 20
const pause = (ms: number) => new Promise<void>((go) => setTimeout(go, Math.max(0, ms)))

/** One race: the only vote against the ballot's end, both near the same instant. Undefined: every promise was kept. */
async function race(ports: Ports, send: Send, charter: Charter, index: number, random: () => number): Promise<string | undefined> {
  const deps = { ledger: ports.ledger, clock: systemClock }
  const [withdrawn, member] = [index % 2 === 1, `p-racer-${index % AT_ONCE}`]
  const lastsMs = 30 + Math.floor(random() * 40)
  const plan = { size: 1, name: `race${index}`, members: [member], charter, declared: true, ...(!withdrawn && { lastsMs }) }
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
    await pause((withdrawn ? 0 : epochMs(deadline) - Date.now() - 10) + 20 * random())
    return send(fixture, `race-${index}`)
  }
  const [status] = await Promise.all([vote(), end()])
  const types: string[] = []
  for await (const { type } of ports.ledger.read(`ballot#${fixture.ballotId}`)) types.push(type)
  const ends = types.filter((type) => type === 'BallotClosed' || type === 'BallotAbandoned')
  const votes = types.filter((type) => type === 'VoteCast')
  const late = types.lastIndexOf('VoteCast') > types.indexOf(ends[0] ?? '')
  const kept = ends.length === 1 && votes.length === (status === 200 ? 1 : 0) && !late && (status === 200 || status === 409)
  return kept ? undefined : `${fixture.ballotId}: ${status} ${types.join(' ')}`
}

/** Races of the last vote against the deadline and, every second one, against the end of the case: one outcome, no vote after the end. */
export async function ballotRaces(ports: Ports, send: Send, charter: Charter, races: number) {
  const random = seeded(7)
  const broken: string[] = []
  for (let from = 0; from < races; from += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, races - from) }, (_, n) => race(ports, send, charter, from + n, random))
    broken.push(...(await Promise.all(some)).filter((one) => one !== undefined))
  }
  return { races, broken }
}
