import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import { addDays, type PlainDate } from '#policies/kernel/time'
import { type GrantState, grantId } from './grant'
import type { GrantEvents } from './grant-events'

/** Use starts 7 days after publication at the earliest (application.md, "Lifecycle"). */
export const DAYS_AFTER_PUBLICATION = 7

type Decided<T extends keyof GrantEvents> = Result<GrantEvents[T], Rejection>
const wrongStatus = (state: GrantState) => reject({ code: 'GRANT_STATUS', status: state.status })

/** A grant per recipient group and site, made of a contract in force (contract.md, "Effects"). */
export function decideCreateGrant(state: GrantState, cmd: Omit<GrantEvents['GrantCreated'], 'type'>): Decided<'GrantCreated'> {
  if (state.status !== 'empty') return reject({ code: 'GRANT_EXISTS' })
  if (state.id !== grantId(cmd.applicationId, cmd.site)) return reject({ code: 'OTHER_GRANT' })
  if (cmd.to < cmd.from) return reject({ code: 'TERM_INVALID' })
  return ok({ type: 'GrantCreated', ...cmd })
}

/** Starts the use; the first day is fixed here. */
export function decideActivateGrant(state: GrantState, cmd: { readonly publishedOn: PlainDate }): Decided<'GrantActivated'> {
  if (state.status !== 'created' || !state.terms) return wrongStatus(state)
  const earliest = addDays(cmd.publishedOn, DAYS_AFTER_PUBLICATION)
  const tooSoon = state.terms.from < earliest
  const from = tooSoon ? earliest : state.terms.from
  if (from > state.terms.to) return reject({ code: 'TERM_INVALID' })
  return ok({ type: 'GrantActivated', from })
}

export function decideSuspendGrant(state: GrantState, cmd: { readonly reasonCode: string }): Decided<'GrantSuspended'> {
  if (state.status !== 'active') return wrongStatus(state)
  return ok({ type: 'GrantSuspended', reasonCode: cmd.reasonCode })
}

export function decideResumeGrant(state: GrantState, cmd: { readonly reasonCode: string }): Decided<'GrantResumed'> {
  if (state.status !== 'suspended') return wrongStatus(state)
  return ok({ type: 'GrantResumed', reasonCode: cmd.reasonCode })
}

/** For good: a revoked grant never comes back; a new use needs a new contract. */
export function decideRevokeGrant(state: GrantState, cmd: { readonly reasonCode: string }): Decided<'GrantRevoked'> {
  if (state.status === 'empty' || state.status === 'revoked') return wrongStatus(state)
  return ok({ type: 'GrantRevoked', reasonCode: cmd.reasonCode })
}

/** Only forward; shortening is a revocation. */
export function decideExtendGrant(
  state: GrantState,
  cmd: { readonly contractId: string; readonly to: PlainDate },
): Decided<'GrantExtended'> {
  if (state.status === 'empty' || state.status === 'revoked' || !state.terms) return wrongStatus(state)
  if (cmd.to <= state.terms.to) return reject({ code: 'NOT_AN_EXTENSION', to: state.terms.to })
  return ok({ type: 'GrantExtended', contractId: cmd.contractId, to: cmd.to })
}

export function decideSettleGrantCondition(
  state: GrantState,
  cmd: { readonly condition: string; readonly state: 'fulfilled' | 'waived' },
): Decided<'GrantConditionSettled'> {
  const condition = state.conditions.find((c) => c.id === cmd.condition)
  if (!condition) return reject({ code: 'NO_CONDITION' })
  if (condition.state !== 'open') return reject({ code: 'CONDITION_SETTLED', state: condition.state })
  return ok({ type: 'GrantConditionSettled', condition: cmd.condition, state: cmd.state })
}
