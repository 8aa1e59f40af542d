import { assertNever } from '#policies/kernel/assert-never'
import { berlinDay, type Instant } from '#policies/kernel/time'
import type { EventContext } from '#policies/ledger/aggregate'
import type { GrantEvent, GrantEvents } from './grant-events'

export type GrantStatus = 'empty' | 'created' | 'active' | 'suspended' | 'revoked'
export type GrantConditionState = { readonly id: string; readonly due: string | null; readonly state: 'open' | 'fulfilled' | 'waived' }
type Terms = Omit<GrantEvents['GrantCreated'], 'type' | 'conditions'>

/** Plain JSON. `reasonCode`: why it is suspended or revoked; `since`: the instant of the last change of status. */
export type GrantState = {
  readonly id: string
  readonly status: GrantStatus
  readonly terms: Terms | null
  readonly conditions: readonly GrantConditionState[]
  readonly reasonCode: string | null
  readonly since: Instant | null
}

export const emptyGrant = (id: string): GrantState => ({ id, status: 'empty', terms: null, conditions: [], reasonCode: null, since: null })

/** A grant's id: one per application and site; its stream is `grant#<id>`. */
export const grantId = (applicationId: string, site: string): string => `${applicationId}-${site}`
export const grantStream = (id: string): string => `grant#${id}`

/** Active, and the Berlin day lies between `from` and `to`, both inclusive. Everything else releases nothing. */
export function grantInForce(state: GrantState, at: Instant): boolean {
  if (state.status !== 'active' || !state.terms) return false
  const day = berlinDay(at)
  return state.terms.from <= day && day <= state.terms.to
}

/** Folds one event. Pure; the caller gives the instant of the entry. */
export function evolveGrant(state: GrantState, event: GrantEvent, { at }: Pick<EventContext, 'at'>): GrantState {
  switch (event.type) {
    case 'GrantCreated': {
      const { type, conditions, ...terms } = event
      return { ...state, status: 'created', terms, conditions: conditions.map((c) => ({ ...c, state: 'open' })), since: at }
    }
    case 'GrantActivated':
      return { ...state, status: 'active', terms: state.terms && { ...state.terms, from: event.from }, since: at }
    case 'GrantSuspended':
      return { ...state, status: 'suspended', reasonCode: event.reasonCode, since: at }
    case 'GrantResumed':
      return { ...state, status: 'active', reasonCode: null, since: at }
    case 'GrantRevoked':
      return { ...state, status: 'revoked', reasonCode: event.reasonCode, since: at }
    case 'GrantExtended':
      return { ...state, terms: state.terms && { ...state.terms, contractId: event.contractId, to: event.to } }
    case 'GrantConditionSettled':
      return { ...state, conditions: state.conditions.map((c) => (c.id === event.condition ? { ...c, state: event.state } : c)) }
    default:
      return assertNever(event)
  }
}
