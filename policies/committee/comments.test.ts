import {
  after,
  DEADLINE,
  declared,
  minutesAfterOpening,
  openBallot,
  openCommand,
  sealed,
  seatsFor,
} from '#functions/testing/ballot-builder'
import type { Ballot } from './ballot'
import {
  type AddComment,
  decideAddComment,
  decideWithdrawComment,
  discussionFor,
  type Reader,
  type Table,
  type Visibility,
} from './comments'

const AT = minutesAfterOpening(30)
const reader = (person: string, table: Table): Reader => ({ person, table })
const [ADA, OFFICE, ZOE] = [reader('ada', 'committee'), reader('olga', 'office'), reader('zoe', 'applicant')]
const comment = (author: Reader, visibility: Visibility, over: Partial<AddComment> = {}): AddComment => ({
  comment: `c-${author.person}-${visibility}`,
  author,
  visibility,
  anchor: { section: 'data', pointer: '/modules/0' },
  text: sealed(`${author.person} ${visibility}`),
  ...over,
})
/** Four seats: ada has denied a conflict, ben is recused (of the responsible unit), cem has not answered. */
const start = declared(
  openBallot({
    seats: [...seatsFor('ada', 'ben', 'cem')].map((seat) => (seat.member === 'ben' ? { ...seat, units: ['u'] } : seat)),
    relations: { ...openCommand().relations, responsibleUnits: ['u'] },
  }),
  'ada',
)
const said = (...comments: readonly AddComment[]): Ballot =>
  comments.reduce((ballot, one) => after(ballot, decideAddComment(ballot, one, AT), AT), start)
const all = said(
  comment(ADA, 'committee'),
  comment(ADA, 'office'),
  comment(ADA, 'applicant'),
  comment(OFFICE, 'office'),
  comment(ZOE, 'applicant'),
)
const read = (ballot: Ballot, who: Reader) => {
  const seen = discussionFor(ballot, who)
  return seen.ok ? seen.value.map(({ comment: id }) => id) : seen.rejection.code
}

test('everybody reads what is meant for them, and a recused or undeclared member nothing', () => {
  expect({
    committee: read(all, ADA),
    office: read(all, OFFICE),
    applicant: read(all, ZOE),
    recused: read(all, reader('ben', 'committee')),
    undeclared: read(all, reader('cem', 'committee')),
    stranger: read(all, reader('eve', 'committee')),
  }).toEqual({
    committee: ['c-ada-committee', 'c-ada-office', 'c-ada-applicant', 'c-olga-office', 'c-zoe-applicant'],
    office: ['c-ada-office', 'c-ada-applicant', 'c-olga-office', 'c-zoe-applicant'],
    applicant: ['c-ada-applicant', 'c-zoe-applicant'],
    recused: 'RECUSED',
    undeclared: 'DECLARATION_REQUIRED',
    stranger: 'NO_SEAT',
  })
})
test.each([
  ['an applicant speaks to the committee alone', comment(ZOE, 'committee'), AT, 'VISIBILITY_NOT_ALLOWED'],
  ['the office speaks to the committee alone', comment(OFFICE, 'committee'), AT, 'VISIBILITY_NOT_ALLOWED'],
  ['a recused member speaks', comment(reader('ben', 'committee'), 'committee'), AT, 'RECUSED'],
  ['an applicant answers what they cannot see', comment(ZOE, 'applicant', { inReplyTo: 'c-ada-office' }), AT, 'COMMENT_UNKNOWN'],
  ['the deadline has passed', comment(ADA, 'committee'), DEADLINE, 'BALLOT_CLOSED'],
])('nothing is added when %s', (_when, command, at, code) => {
  expect(decideAddComment(all, command, at)).toEqual({ ok: false, rejection: { code } })
})
test('only its author withdraws a comment, once; what was said stays an entry, and readers see that there was one', () => {
  expect(decideWithdrawComment(all, { comment: 'c-ada-office', author: OFFICE })).toEqual({
    ok: false,
    rejection: { code: 'COMMENT_UNKNOWN' },
  })
  expect(decideWithdrawComment(all, { comment: 'c-ada-office', author: ZOE })).toEqual({
    ok: false,
    rejection: { code: 'COMMENT_UNKNOWN' },
  })
  const without = after(all, decideWithdrawComment(all, { comment: 'c-ada-office', author: ADA }), AT)
  expect(without.comments?.map(({ withdrawnAt }) => withdrawnAt)).toEqual([undefined, AT, undefined, undefined, undefined])
  expect(decideWithdrawComment(without, { comment: 'c-ada-office', author: ADA })).toEqual({
    ok: false,
    rejection: { code: 'COMMENT_WITHDRAWN' },
  })
})
