import { after, charterWith, condition, minutesAfterOpening, openBallot, sealed, vote, voted } from '#functions/testing/ballot-builder'
import type { Role } from '#policies/access/roles'
import { hashOf } from '#policies/kernel/hash'
import type { Ballot } from './ballot'
import { decideCastVote } from './decide-cast-vote'
import { decideClose } from './decide-close'
import { decideDeclareConflict } from './decide-declare-conflict'
import { viewFor } from './view'

const AT = minutesAfterOpening(90)
const ballotUnder = (secrecy: 'open' | 'blind'): Ballot =>
  voted(openBallot({ charter: charterWith('collegial', { secrecy }) }), { ada: 'abstain', ben: 'refuse' })
const close = (ballot: Ballot): Ballot => after(ballot, decideClose(ballot, { person: 'ada' }, AT), AT)
const choicesSeen = (ballot: Ballot, person: string, role: Role): unknown => {
  const view = viewFor(ballot, { person, role })
  return view.kind === 'committee' ? view.seats.map((seat) => seat.vote?.choice ?? (seat.hasVoted ? 'voted' : 'missing')) : view.kind
}

test.each([
  ['a member while an open ballot runs', ballotUnder('open'), 'ada', 'chair', ['abstain', 'refuse', 'missing']],
  ['a member who has not declared', ballotUnder('open'), 'cem', 'member', ['voted', 'voted', 'missing']],
  ['a member while a blind ballot runs', ballotUnder('blind'), 'ada', 'chair', ['voted', 'voted', 'missing']],
  ['a member after a blind ballot', close(ballotUnder('blind')), 'ada', 'chair', ['abstain', 'refuse', 'missing']],
  ['the office while an open ballot runs', ballotUnder('open'), 'olga', 'office', ['voted', 'voted', 'missing']],
  ['the office after it', close(ballotUnder('open')), 'olga', 'office', ['voted', 'voted', 'missing']],
  ['the auditor after it', close(ballotUnder('open')), 'augusta', 'auditor', ['abstain', 'refuse', 'missing']],
  ['a member of another committee', ballotUnder('open'), 'xenia', 'member', 'outcome'],
  ['the applicant', ballotUnder('open'), 'zoe', 'applicant', 'outcome'],
  ['the public', ballotUnder('open'), 'nobody', 'public', 'outcome'],
] as const)('what %s sees of the votes', (_who, ballot, person, role, seen) => {
  expect(choicesSeen(ballot, person, role)).toEqual(seen)
})

test('a running blind ballot looks the same whatever was voted, but for the own vote', () => {
  const ben = ballotUnder('blind')
  const other = voted(openBallot({ charter: charterWith('collegial', { secrecy: 'blind' }) }), { ada: 'abstain', ben: 'approve' })
  for (const [person, role] of [
    ['ada', 'chair'],
    ['cem', 'member'],
    ['olga', 'office'],
    ['augusta', 'auditor'],
    ['zoe', 'applicant'],
  ] as const) {
    expect(hashOf(viewFor(ben, { person, role }))).toBe(hashOf(viewFor(other, { person, role })))
  }
  expect(viewFor(ben, { person: 'ben', role: 'member' })).toMatchObject({
    mine: { seat: 's2', as: 'member', declared: true, votes: [{ choice: 'refuse' }] },
  })
})

test('a recused member sees the reason, and after close the outcome', () => {
  const ballot = voted(openBallot(), { ada: 'approve', ben: 'approve' })
  const recused = after(ballot, decideDeclareConflict(ballot, { member: 'cem', conflict: true }, AT), AT)
  const view = { kind: 'recused', phase: 'open', round: 1, deadline: ballot.deadline, reasonClass: 'declared' }
  expect(viewFor(recused, { person: 'cem', role: 'member' })).toEqual(view)
  expect(viewFor(close(recused), { person: 'cem', role: 'member' })).toEqual({ ...view, phase: 'closed', outcome: 'approved' })
})

test('the applicant sees outcome, reasons and merged conditions without names or seats', () => {
  const ready = voted(openBallot(), { ada: 'approve' })
  const ben = voted(ready, { ben: 'abstain' })
  const conditional = vote('ben', 'approve-with-conditions', { conditions: [condition('report', { evidence: 'report' })] })
  const ballot = close(after(ben, decideCastVote(ben, conditional, AT), AT))
  expect(viewFor(ballot, { person: 'zoe', role: 'applicant' })).toEqual({
    kind: 'outcome',
    phase: 'closed',
    round: 1,
    deadline: ballot.deadline,
    outcome: 'approved-with-conditions',
    conditions: [
      { id: 'report', texts: [sealed('condition report')], owner: 'applicant', dueDays: 30, evidence: ['report'], state: 'proposed' },
    ],
    reasons: [sealed('reason of ben')],
  })
  expect(viewFor(ben, { person: 'zoe', role: 'applicant' })).toEqual({
    kind: 'outcome',
    phase: 'open',
    round: 1,
    deadline: ballot.deadline,
    conditions: [],
    reasons: [],
  })
})
