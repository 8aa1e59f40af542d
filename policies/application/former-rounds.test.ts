import { type Application, noApplication, type SiteReview } from './application'
import { recordSiteDecision, recordVotingOpened } from './decide-site-review'

const AT = '2026-11-23T09:00:00.000Z' as never
const deadline = '2026-12-07T23:00:00.000Z' as never
const checked = { site: 'charite', ballotId: 'a1-charite-r1', precheck: { feasible: true, cases: 9 } } as const
const other: SiteReview = { site: 'ukhd', ballotId: 'a1-ukhd-r1', state: 'precheck' }
const reviewed = (review: SiteReview): Application => ({ ...noApplication('a1'), phase: 'site-review', version: 1, sites: [review, other] })
const opened = (round: number) => ({ site: 'charite', ballotId: `a1-charite-r${round}`, deadline })
const decided = (round: number) =>
  ({ site: 'charite', ballotId: `a1-charite-r${round}`, outcome: 'refused', ballotEntry: 'a'.repeat(64), conditions: [] }) as never
const types = (events: readonly { readonly type: string }[]) => events.map(({ type }) => type)

/** A second delivery finds no command item: the state alone must show that it was taken (CommandContext.guardedByState). */
test.each([
  ['before the ballot', { ...checked, state: 'precheck' }, 1, ['SiteVotingOpened']],
  ['a second time', { ...checked, state: 'voting' }, 1, []],
  ['after the result', { ...checked, state: 'refused' }, 1, []],
  ['of the former round, when the next is asked for', { ...checked, state: 'voting', ballotId: 'a1-charite-r2', reopened: true }, 1, []],
  ['of the next round', { ...checked, state: 'voting', ballotId: 'a1-charite-r2', reopened: true }, 2, ['SiteVotingOpened']],
  ['of the next round a second time', { ...checked, state: 'voting', ballotId: 'a1-charite-r2' }, 2, []],
  ['before the steward answered', { site: 'charite', ballotId: 'a1-charite-r1', state: 'precheck' }, 1, []],
] satisfies [string, SiteReview, number, string[]][])('an opening told %s', (_when, review, round, expected) => {
  expect(types(recordVotingOpened(reviewed(review), opened(round)))).toEqual(expected)
})
test.each([
  ['while the site votes', { ...checked, state: 'voting' }, 1, ['SiteDecided']],
  ['a second time', { ...checked, state: 'refused' }, 1, []],
  ['of the former round, when the next is asked for', { ...checked, state: 'voting', ballotId: 'a1-charite-r2', reopened: true }, 1, []],
  ['of the former round, while the next votes', { ...checked, state: 'voting', ballotId: 'a1-charite-r2' }, 1, []],
  ['of the next round', { ...checked, state: 'voting', ballotId: 'a1-charite-r2' }, 2, ['SiteDecided']],
  ['after the site was excluded', { ...checked, state: 'excluded' }, 1, []],
] satisfies [string, SiteReview, number, string[]][])('a result told %s', (_when, review, round, expected) => {
  expect(types(recordSiteDecision(reviewed(review), decided(round), AT))).toEqual(expected)
})
