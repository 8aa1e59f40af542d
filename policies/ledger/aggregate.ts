import type { Instant } from '#policies/kernel/time'
import type { Effect } from './effect'
import type { Actor, Entry } from './entry'

export type EventContext = { readonly at: Instant; readonly actor: Actor; readonly sequence: number }

/** Who may be related to a record; the access matrix is judged on this (policies/access). */
export type Subject = {
  readonly phase: string
  /** People to whom it belongs: applicant and co-applicants, or the parties' signatories. */
  readonly owners: readonly string[]
  /** Slugs of the sites that take part. */
  readonly sites: readonly string[]
  /** People with a seat, recused ones included (they see that and why, no more); and those who chair and are not recused. */
  readonly seats: readonly string[]
  readonly chairs: readonly string[]
  /** Of a case its id: the project's own systems are related to it. */
  readonly application?: string
}

/** A line in somebody's "your turn" list, or in a catalogue; derived from the state, kept in table `work`. */
export type DerivedItem = { readonly pk: string; readonly sk: string; readonly [attribute: string]: unknown }

/**
 * One kind of stream: how events fold, what follows from them, who sees the result.
 * `versions` names the current version of each event type; `upcast` turns a stored payload of any known version into a current event
 * and returns undefined for an unknown type or version (a fault for the reader, never skipped).
 */
export type Aggregate<State, Event extends { readonly type: string }> = {
  readonly kind: string
  readonly initial: (id: string) => State
  readonly evolve: (state: State, event: Event, context: EventContext) => State
  readonly versions: Readonly<Record<Event['type'], number>>
  readonly upcast: (entry: Entry) => Event | undefined
  /** What must happen outside the stream because of this event. Pure; delivered by the outbox, at least once, under stable ids. */
  readonly follow: (before: State, event: Event, after: State, context: EventContext) => readonly Effect[]
  /** The derived items of a state, by key: two states differ in exactly the items that a transaction changes. */
  readonly derived: (state: State) => readonly DerivedItem[]
  /**
   * Lines of catalogues that may lag behind: the outbox writes them, so that the transaction (a vote's, say) need not. As derived as the
   * others, and rebuilt like them.
   */
  readonly catalogue?: (state: State) => readonly DerivedItem[]
  /** Unique claims that an event takes, e.g. an abbreviation; a claim that somebody else holds refuses the command. */
  readonly claims?: (event: Event) => readonly string[]
  /** Undefined: nothing there (an empty stream). */
  readonly subject: (state: State) => Subject | undefined
}

/** Every derived item of a state, wherever it is written from. */
export const allDerived = <State, Event extends { readonly type: string }>(
  aggregate: Aggregate<State, Event>,
  state: State,
): readonly DerivedItem[] => [...aggregate.derived(state), ...(aggregate.catalogue?.(state) ?? [])]
