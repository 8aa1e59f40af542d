import { charterWith, seatsFor } from '#functions/testing/ballot-builder'
import { deliverAll } from '#functions/testing/memory/delivery'
import { memoryDeps } from '#functions/testing/memory/deps'
import { must } from '#functions/testing/must'
import type { Application } from '#policies/application/application'
import { closingEvent } from '#policies/committee/closing'
import { decideCastVote } from '#policies/committee/decide-cast-vote'
import { decideOpen } from '#policies/committee/decide-open'
import { sha256Hex, stableId } from '#policies/kernel/hash'
import { ok } from '#policies/kernel/result'
import { onBallot } from '../cases'
import { runTrial } from '../committees/try-charter'
import { systemContext } from '../handle'
import { similarDecisions } from './similar-decisions'

const profile = { modules: ['person'], materials: ['data'], analysis: 'central', use: 'scientific-research' }
const consent = { purposes: ['central-analysis'] }
const EARLIER = stableId('earlier')
const BALLOT = `${EARLIER}-charite-r1`
const SEALED = sha256Hex('sealed')

/** A decided ballot of the Charité on a project like the one at hand: Ada voted, Ben was recused, Cem never declared. */
async function decided() {
  const { deps } = memoryDeps()
  const seats = seatsFor('ada', 'ben', 'cem')
  const relations = { applicant: 'ben', coApplicants: [], responsibleUnits: [] }
  const charter = charterWith('delegate')
  const command = { applicationId: EARLIER, site: 'charite', round: 1, sealedHash: SEALED, charter, seats, relations }
  must(await onBallot(deps, systemContext('open'), BALLOT, (ballot, at) => decideOpen(ballot, command, at)))
  must(await onBallot(deps, systemContext('declare'), BALLOT, () => ok([{ type: 'ConflictDeclared', member: 'ada', conflict: false }])))
  const vote = { member: 'ada', choice: 'approve', sealedHash: SEALED } as const
  must(await onBallot(deps, systemContext('vote'), BALLOT, (ballot, at) => decideCastVote(ballot, vote, at)))
  must(
    await onBallot(deps, systemContext('close'), BALLOT, (ballot, at) =>
      ok(ballot.phase === 'none' ? [] : [closingEvent(ballot, 'deadline', at)]),
    ),
  )
  await deliverAll(deps)
  await deps.lists.write([{ pk: 'list#applications', sk: EARLIER, phase: 'contracting', profile, consent }], [])
  return deps
}
const AT_HAND = { id: 'at-hand', profile, consent } as unknown as Application

test('an earlier decision is shown with its ballot to who sat in it, without to who came later, and not at all to who was recused', async () => {
  const deps = await decided()
  const seen = async (person: string) =>
    (await similarDecisions(deps, AT_HAND, { site: 'charite', person })).map(({ outcome, ballotId, percent }) => ({
      outcome,
      ballotId,
      percent,
    }))
  expect(await seen('ada')).toEqual([{ outcome: 'approved', ballotId: BALLOT, percent: 100 }])
  expect(await seen('eve')).toEqual([{ outcome: 'approved', ballotId: undefined, percent: 100 }])
  expect(await seen('ben')).toEqual([])
})
test('another site’s decision stays with that site until it is public', async () => {
  const deps = await decided()
  expect(await similarDecisions(deps, AT_HAND, { site: 'ukl', person: 'ada' })).toEqual([])
})
test('a draft charter runs only over ballots whose votes its reader may see: under a single delegate the outcome would be a vote', async () => {
  const deps = await decided()
  const tried = async (person: string) => {
    const { ballots, items } = must(await runTrial(deps, { site: 'charite', charter: charterWith('strict'), person }))
    return [ballots, items.map(({ ballotId, was, would }) => [ballotId, was.outcome, would.outcome])]
  }
  // one vote of three misses the strict quorum
  expect(await tried('ada')).toEqual([1, [[BALLOT, 'approved', 'no-decision']]])
  for (const person of ['ben', 'cem', 'eve']) expect(await tried(person)).toEqual([1, []])
})
