import { applicationAggregate } from '#policies/application/aggregate'
import type { Application } from '#policies/application/application'
import type { ApplicationEvent } from '#policies/application/events'
import { ballotAggregate } from '#policies/committee/aggregate'
import type { Ballot, BallotState } from '#policies/committee/ballot'
import type { BallotEvent } from '#policies/committee/events'
import { meetingAggregate } from '#policies/committee/meeting/aggregate'
import type { MeetingEvent } from '#policies/committee/meeting/events'
import { type MeetingState, meetingStream } from '#policies/committee/meeting/meeting'
import { committeeAggregate } from '#policies/committee/standing/aggregate'
import { type CommitteeState, committeeStream } from '#policies/committee/standing/committee'
import type { StandingEvent } from '#policies/committee/standing/events'
import { ok, type Rejection, type Result } from '#policies/kernel/result'
import type { Instant } from '#policies/kernel/time'
import type { Tip } from '#policies/ledger/chain'
import type { Deps } from '../ports-deps'
import { type CommandContext, type Done, handle, stateAt } from './handle'

export const applicationStream = (id: string): string => `application#${id}`
export const ballotStream = (id: string): string => `ballot#${id}`
type Ledgers = Pick<Deps, 'ledger' | 'clock'>

/** The case as it stands, strongly consistent. */
export async function loadApplication(deps: Pick<Deps, 'ledger'>, id: string): Promise<Application> {
  const stream = applicationStream(id)
  const { head } = await deps.ledger.load(stream)
  return stateAt(deps.ledger, applicationAggregate, stream, head)
}
export async function loadBallot(deps: Pick<Deps, 'ledger'>, id: string): Promise<BallotState> {
  const stream = ballotStream(id)
  const { head } = await deps.ledger.load(stream)
  return stateAt(deps.ledger, ballotAggregate, stream, head)
}
/** Several ballots at once, strongly consistent; those that are not there are left out. */
export async function loadBallots(deps: Pick<Deps, 'ledger'>, ids: readonly string[]): Promise<ReadonlyMap<string, Ballot>> {
  const heads = await deps.ledger.heads([...new Set(ids)].map(ballotStream))
  const loaded = await Promise.all(
    [...heads].map(
      async ([stream, head]) => [stream.slice('ballot#'.length), await stateAt(deps.ledger, ballotAggregate, stream, head)] as const,
    ),
  )
  return new Map(loaded.flatMap(([id, ballot]) => (ballot.phase === 'none' ? [] : [[id, ballot] as const])))
}
export async function loadCommittee(deps: Pick<Deps, 'ledger'>, site: string): Promise<CommitteeState> {
  const stream = committeeStream(site)
  const { head } = await deps.ledger.load(stream)
  return stateAt(deps.ledger, committeeAggregate, stream, head)
}
export async function loadMeeting(deps: Pick<Deps, 'ledger'>, id: string): Promise<MeetingState> {
  const stream = meetingStream(id)
  const { head } = await deps.ledger.load(stream)
  return stateAt(deps.ledger, meetingAggregate, stream, head)
}
/** Several meetings at once, in the order asked for; those that are not there are left out. */
export async function loadMeetings(deps: Pick<Deps, 'ledger'>, ids: readonly string[]): Promise<readonly MeetingState[]> {
  const streams = ids.map(meetingStream)
  const heads = await deps.ledger.heads(streams)
  return Promise.all(
    streams.filter((stream) => heads.has(stream)).map((stream) => stateAt(deps.ledger, meetingAggregate, stream, heads.get(stream))),
  )
}
/** A command on a meeting. */
export const onMeeting = (
  deps: Ledgers,
  context: CommandContext,
  id: string,
  decide: (meeting: MeetingState, at: Instant) => Result<readonly MeetingEvent[], Rejection>,
): Promise<Result<Done, Rejection>> => handle(deps, context, meetingAggregate, meetingStream(id), (state, at) => events(decide(state, at)))
/** A command on a site's committee. */
export const onCommittee = (
  deps: Ledgers,
  context: CommandContext,
  site: string,
  decide: (committee: CommitteeState, at: Instant) => Result<readonly StandingEvent[], Rejection>,
): Promise<Result<Done, Rejection>> =>
  handle(deps, context, committeeAggregate, committeeStream(site), (state, at) => events(decide(state, at)))
/** A command on a case. */
export const onApplication = (
  deps: Ledgers,
  context: CommandContext,
  id: string,
  decide: (application: Application, at: Instant) => Result<readonly ApplicationEvent[], Rejection>,
): Promise<Result<Done, Rejection>> =>
  handle(deps, context, applicationAggregate, applicationStream(id), (state, at) => events(decide(state, at)))
/** A command on a ballot. */
export const onBallot = (
  deps: Ledgers,
  context: CommandContext,
  id: string,
  decide: (ballot: BallotState, at: Instant, tip: Tip) => Result<readonly BallotEvent[], Rejection>,
): Promise<Result<Done, Rejection>> =>
  handle(deps, context, ballotAggregate, ballotStream(id), (state, at, tip) => events(decide(state, at, tip)))

const events = <E>(decided: Result<readonly E[], Rejection>) => (decided.ok ? ok({ events: decided.value }) : decided)
