import { loadWithFault } from '#functions/testing/load-mutant'
import { afterOneMoreApproval, differs, orderMatters, randomBallots, type Tally } from '#functions/testing/tally-checks'
import { TALLY_FAULTS } from '#functions/testing/tally-faults'
import { seededRandom } from '#functions/testing/tally-generator'
import { tally } from '#policies/committee/tally'
import { numberArgument } from './arguments'

/** Random ballots counted by both tallies, in another order and with one approval more; and how many of them show each seeded fault. */
export async function tallySweep(args: readonly string[]): Promise<boolean> {
  const count = numberArgument(args, 'ballots', 100_000)
  const seed = numberArgument(args, 'seed', 11)
  const random = seededRandom(seed + 1)
  const began = performance.now()
  const faulty = TALLY_FAULTS.map(({ what, ...fault }) => ({
    what,
    tally: loadWithFault('policies/committee/tally.ts', { what, ...fault }).tally as Tally,
    shownBy: 0,
  }))
  const found = { different: 0, orderMattered: 0, approvals: 0, approvalsLost: 0 }
  for (const input of randomBallots(seed, count)) {
    if (differs(tally, input)) found.different += 1
    if (orderMatters(tally, input, random)) found.orderMattered += 1
    const more = afterOneMoreApproval(tally, input, random)
    if (more !== undefined) found.approvals += 1
    if (more === 'lost') found.approvalsLost += 1
    for (const fault of faulty) if (differs(fault.tally, input)) fault.shownBy += 1
  }
  const faults = Object.fromEntries(faulty.map(({ what, shownBy }) => [what, shownBy]))
  const caught = faulty.filter(({ shownBy }) => shownBy > 0).length
  const seconds = Math.round((performance.now() - began) / 1000)
  process.stdout.write(`${JSON.stringify({ ballots: count, seed, seconds, ...found, caught, of: faulty.length, faults })}\n`)
  return found.different + found.orderMattered + found.approvalsLost === 0 && caught === faulty.length && found.approvals > 0
}
