import { type Instant, instantOf } from '#policies/kernel/time'
import { type Application, noApplication } from './application'
import { derivedOfApplication } from './derived'
import type { ApplicationEvent } from './events'
import { evolveApplication } from './evolve'

const sealed = { ref: 'sealed/a1/x', hash: 'a'.repeat(64) } as never
const deadline = '2026-12-07T23:00:00.000Z' as Instant
const minute = (n: number): Instant => instantOf(Date.UTC(2026, 10, 23, 9, n))
const SUBMITTED: ApplicationEvent = {
  type: 'ApplicationSubmitted',
  version: 1,
  sealed,
  abbreviation: 'A',
  sites: ['charite', 'ukhd'],
  coApplicants: [],
  units: [],
  consent: { purposes: ['central-analysis'], modifiers: [], retrospective: false } as never,
  durationMonths: 12,
  deadline,
  answers: [],
}
const PRECHECKED: ApplicationEvent = {
  type: 'SitePrechecked',
  site: 'charite',
  sealedHash: 'a'.repeat(64) as never,
  feasible: true,
  cases: 9,
}
const OPENED: ApplicationEvent = { type: 'SiteVotingOpened', site: 'charite', ballotId: 'a1-charite-r1', deadline }
/** Each event a minute after the one before, from 9:00. */
const after = (...events: readonly ApplicationEvent[]): Application =>
  events.reduce(
    (state, event, at) => evolveApplication(state, event, { at: minute(at), actor: { person: 'p-ada', role: 'system' }, sequence: at + 1 }),
    noApplication('a1'),
  )
const REVIEW = [
  { type: 'ApplicationStarted', owner: 'p-ada' },
  SUBMITTED,
  { type: 'ApplicationAccepted', sealedHash: 'a'.repeat(64) as never, deadline },
] as const
const line = (state: Application, pk: string) => derivedOfApplication(state).find((item) => item.pk === pk)

test('a task stands since its phase began, whatever others do meanwhile, so that their acts do not write its line again', () => {
  const before = line(after(...REVIEW), 'inbox#steward@ukhd')
  expect(before).toEqual({
    pk: 'inbox#steward@ukhd',
    sk: 'application#a1#precheck',
    task: 'precheck',
    stream: 'application#a1',
    applicationId: 'a1',
    since: minute(2),
    due: deadline,
    site: 'ukhd',
  })
  expect(line(after(...REVIEW, PRECHECKED, OPENED), 'inbox#steward@ukhd')).toEqual(before)
})
test('the line of the list of cases changes with what it tells, and names the instant of that', () => {
  const before = line(after(...REVIEW), 'list#applications')
  expect(before?.updatedAt).toBe(minute(2))
  expect(line(after(...REVIEW, PRECHECKED), 'list#applications')).toEqual(before)
  expect(line(after(...REVIEW, PRECHECKED, OPENED), 'list#applications')).toEqual({
    ...before,
    updatedAt: minute(4),
    sites: [
      { site: 'charite', state: 'voting' },
      { site: 'ukhd', state: 'precheck' },
    ],
  })
})
test('a state of an earlier release goes by its last change until phase or list change', () => {
  const { phaseSince: _phase, listedAt: _listed, ...old } = after(...REVIEW)
  const context = { at: minute(9), actor: { person: 'p-ada', role: 'system' as const }, sequence: 9 }
  expect(line(evolveApplication(old, PRECHECKED, context), 'inbox#steward@ukhd')?.since).toBe(minute(9))
  expect(line(evolveApplication(old, OPENED, context), 'list#applications')?.updatedAt).toBe(minute(9))
})
