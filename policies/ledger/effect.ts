import type { Json, JsonObject } from '#policies/kernel/json'
import type { Instant } from '#policies/kernel/time'

/** Whom a notice is for: one person, or everybody who holds a role (at a site). Resolved to addresses when it is delivered. */
export type Recipient = { readonly person: string } | { readonly role: string; readonly site?: string }

/**
 * What an event causes elsewhere. Delivered from the outbox at least once; the id of the outbox item
 * (stream, sequence, position) makes repeats harmless.
 * - signal: a fact has come true; whoever waits for it is woken.
 * - start: an execution of a state machine, under a deterministic name; with `until`, one that begins with a wait for this deadline.
 * - command: a command on another stream (exactly once: its command id is the outbox item's id).
 * - mail: a notice from a template; `about` is the stream it is about.
 * - schedule: ask the handler again at an instant; it checks the ledger whether that still applies.
 */
export type Effect =
  | { readonly kind: 'signal'; readonly fact: string }
  | { readonly kind: 'start'; readonly machine: MachineName; readonly name: string; readonly input: JsonObject; readonly until?: Instant }
  | { readonly kind: 'command'; readonly command: string; readonly payload: Json }
  | {
      readonly kind: 'mail'
      readonly template: string
      readonly to: readonly Recipient[]
      readonly about: string
      readonly data: JsonObject
    }
  | { readonly kind: 'schedule'; readonly name: string; readonly at: Instant; readonly handler: string; readonly payload: JsonObject }

export const MACHINES = ['application-review', 'committee-ballot', 'contract', 'consent-cohort'] as const
export type MachineName = (typeof MACHINES)[number]
