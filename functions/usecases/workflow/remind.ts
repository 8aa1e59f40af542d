import { owingOn, runningDeadline } from '#policies/application/owing'
import { owingOnBallot } from '#policies/committee/aggregate'
import { expectedAt } from '#policies/committee/meeting/aggregate'
import { owingOnContract } from '#policies/contract/owing'
import { addMs, type Instant } from '#policies/kernel/time'
import type { Recipient } from '#policies/ledger/effect'
import { BALLOT_REMINDERS, daysLeft, MEETING_REMINDERS, OTHER_REMINDERS, reminderEffects } from '#policies/notices/reminders'
import type { Deps } from '../../ports-deps'
import { loadApplication, loadBallot, loadMeeting } from '../cases'
import { loadContract } from '../contracts/on-contract'
import { idOf } from '../handle'
import { sendNotice } from '../mail/notices'

/** What a stream still waits for: until when, from whom; undefined: nothing (any more). */
type Open = {
  readonly kind: 'ballot' | 'meeting' | 'other'
  /** Nothing of a meeting's ballots is in its notices. */
  readonly applicationId?: string
  readonly deadline: Instant
  readonly owing: readonly Recipient[]
}

async function openOn(deps: Deps, stream: string): Promise<Open | undefined> {
  const id = idOf(stream)
  if (stream.startsWith('ballot#')) {
    const ballot = await loadBallot(deps, id)
    if (ballot.phase !== 'open') return undefined
    return { applicationId: ballot.applicationId, deadline: ballot.deadline, owing: owingOnBallot(ballot), kind: 'ballot' }
  }
  if (stream.startsWith('meeting#')) {
    const meeting = await loadMeeting(deps, id)
    return meeting.phase === 'called' ? { deadline: meeting.starts, owing: expectedAt(meeting), kind: 'meeting' } : undefined
  }
  if (stream.startsWith('contract#')) {
    const state = await loadContract(deps, id)
    if (state.issue === null || state.terms === null) return undefined
    return { applicationId: state.terms.applicationId, deadline: state.issue.deadline, owing: owingOnContract(state), kind: 'other' }
  }
  const application = await loadApplication(deps, id)
  const deadline = runningDeadline(application)
  return deadline && { applicationId: id, deadline, owing: owingOn(application), kind: 'other' }
}

const STEPS = { ballot: BALLOT_REMINDERS, meeting: MEETING_REMINDERS, other: OTHER_REMINDERS } as const
const templateOf = (kind: Open['kind'], days: number): string => {
  if (kind === 'meeting') return 'meeting-reminder'
  if (days <= 0) return 'deadline-today'
  if (kind === 'other') return 'deadline-ahead'
  return days === 1 ? 'ballot-last-day' : 'ballot-reminder'
}

/**
 * Reminds those whose turn it still is of a deadline, and sets the next reminder. The ledger says whether it applies: a deadline that moved
 * has a schedule of its own, and who has acted or is recused gets nothing. A second run on the same day has the same Message-ID.
 */
export async function remind(deps: Deps, { stream, deadline }: { readonly stream: string; readonly deadline: Instant }): Promise<void> {
  const now = deps.clock.now()
  const open = await openOn(deps, stream)
  if (open === undefined || open.deadline !== deadline || now >= deadline || open.owing.length === 0) return
  const days = daysLeft(deadline, now)
  // a schedule that fired late must not say `tomorrow` on the very day
  if (open.kind === 'meeting' && days < 1) return
  await sendNotice(deps, {
    id: `reminder#${stream}#${deadline}#${days}`,
    createdAt: addMs(deadline, -(days + 1) * 86_400_000),
    template: templateOf(open.kind, days),
    to: open.owing,
    about: stream,
    data: open.applicationId === undefined ? { meeting: deadline } : { applicationId: open.applicationId, deadline, days },
  })
  for (const next of reminderEffects(stream, deadline, STEPS[open.kind], now))
    if (next.kind === 'schedule') await deps.scheduler.at(next.name, next.at, next.handler, next.payload)
}
