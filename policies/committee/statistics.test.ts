import type { BallotLine } from './catalogue'
import { statisticsOf } from './statistics'

/** A ballot of four seats that took so many days. */
const line = (days: number, over: Partial<BallotLine> = {}): BallotLine => ({
  ballotId: 'b',
  applicationId: 'a',
  site: 'charite',
  round: 1,
  openedAt: '2026-11-01T08:00:00.000Z',
  closedAt: new Date(Date.UTC(2026, 10, 1, 8) + days * 86_400_000).toISOString(),
  outcome: 'approved',
  reason: 'carried',
  charter: 'collegial/1',
  seats: 4,
  voted: 3,
  late: 0,
  extended: false,
  closedBy: 'chair',
  ...over,
})
const FIVE = [line(1), line(2), line(3), line(4, { extended: true, outcome: 'refused' }), line(10, { late: 1, voted: 2 })]

test('figures of five ballots, worked out by hand', () => {
  expect(statisticsOf(new Map([['charite', FIVE]]))).toEqual([
    {
      site: 'charite',
      figures: {
        ballots: 5,
        medianDays: 3,
        ninetiethDays: 10,
        outcomes: { approved: 80, 'approved-with-conditions': 0, returned: 0, refused: 20, 'no-decision': 0 },
        extendedPercent: 20,
        lateSeatPercent: 5,
        turnoutPercent: 70,
      },
    },
  ])
})
test('a site with four ballots is held back, and so is the network, whose difference would tell it', () => {
  const rows = statisticsOf(
    new Map([
      ['charite', FIVE],
      ['ukhd', FIVE.slice(0, 4)],
    ]),
  )
  expect(rows.map(({ site, figures }) => [site, figures?.ballots])).toEqual([
    ['charite', 5],
    ['ukhd', undefined],
    ['network', undefined],
  ])
})
test('with two sites held back the network is shown when it is large enough', () => {
  const small = FIVE.slice(0, 3)
  const rows = statisticsOf(
    new Map([
      ['charite', FIVE],
      ['ukhd', small],
      ['umg', small],
    ]),
  )
  expect(rows.at(-1)).toMatchObject({ site: 'network', figures: { ballots: 11 } })
})
