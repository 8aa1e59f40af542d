import type { Bundle, CaseKey, Clock, Head, Ledger, OutboxItem, StoredCommand } from '#functions/ports'
import { hashOf, type Sha256 } from '#policies/kernel/hash'
import type { Json, JsonObject } from '#policies/kernel/json'
import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import type { Instant } from '#policies/kernel/time'
import type { Aggregate, EventContext } from '#policies/ledger/aggregate'
import { chain, EMPTY_TIP, nextInstant, type Tip, tipOf } from '#policies/ledger/chain'
import type { Effect } from '#policies/ledger/effect'
import type { Actor, Entry } from '#policies/ledger/entry'
import { AppendConflict, Corrupted, OutcomeUnknown, StoreUnavailable, UnknownEvent } from '../faults'
import { derivedChanges } from './derived-changes'

/** Who commands, under which key. `preloaded` spares the first read where the runtime has already made it. */
export type CommandContext = {
  readonly actor: Actor
  /** Scope of the key: a person, a machine client, or `system`. */
  readonly caller: string
  readonly commandId: string
  /** Hash of operation, parameters and body: another body under the same key is refused. */
  readonly fingerprint: Sha256
  /** The decision sees in the state of its stream, for ever, that it was taken: a repeat decides nothing, and no command item is needed. */
  readonly guardedByState?: true
  readonly preloaded?: {
    readonly stream: string
    readonly head: Head | undefined
    readonly command: StoredCommand | undefined
    /** The case's wrapped key, where the command seals text. */
    readonly key?: CaseKey | undefined
  }
}
export type HandleDeps = { readonly ledger: Ledger; readonly clock: Clock; readonly pause?: (ms: number) => Promise<void> }
/** What a command did: the last entry it wrote, and whether this is the first answer repeated. */
export type Done = {
  readonly stream: string
  readonly sequence: number
  readonly hash: Sha256
  readonly replayed: boolean
  readonly result: Json
}
export type Decided<Event> = { readonly events: readonly Event[]; readonly result?: Json }
export type Decide<State, Event> = (state: State, at: Instant, tip: Tip) => Result<Decided<Event>, Rejection>

/** Key of a command item: commands of different callers never meet. */
export const commandKey = (context: Pick<CommandContext, 'caller' | 'commandId'>): string => `${context.caller}#${context.commandId}`
/** The context of a command that the system gives itself; its id makes repeats harmless. */
export const systemContext = (commandId: string, content: Json = null): CommandContext => ({
  actor: { person: 'system', role: 'system' },
  caller: 'system',
  commandId,
  fingerprint: hashOf(content),
})

/** The same for a command whose decision sees in the state that it was taken (docs/adr/0040-what-a-life-costs.md). */
export const guardedContext = (commandId: string): CommandContext => ({ ...systemContext(commandId), guardedByState: true })

/**
 * Load, decide, append; again on conflict and on unknown outcome (architecture, "Commands" and "Conflicts").
 * Every round first reads the command item: found = the first result, however late the repeat. Refusals are not stored.
 * Throws StoreUnavailable when 2 s and 20 tries, or 8 s, did not suffice; the key stays valid.
 */
export async function handle<State, Event extends { readonly type: string }>(
  deps: HandleDeps,
  context: CommandContext,
  aggregate: Aggregate<State, Event>,
  stream: string,
  decide: Decide<State, Event>,
): Promise<Result<Done, Rejection>> {
  const started = Date.now()
  let preloaded = context.preloaded?.stream === stream ? context.preloaded : undefined
  for (let round = 1; ; round++) {
    try {
      const loaded = preloaded ?? (await deps.ledger.load(stream, itemKey(context)))
      preloaded = undefined
      return await attempt(deps, context, aggregate, stream, decide, loaded)
    } catch (fault) {
      if (!(fault instanceof AppendConflict || fault instanceof OutcomeUnknown || fault instanceof StoreUnavailable)) throw fault
      const spent = Date.now() - started
      if ((spent >= 2000 && round >= 20) || spent >= 8000)
        throw new StoreUnavailable(`command on ${stream} found no quiet moment`, { cause: fault })
      await (deps.pause ?? sleep)(Math.random() * Math.min(400, 8 * 2 ** Math.min(round, 6)))
    }
  }
}
/** Under which key the command's item lies; undefined: it has none. */
const itemKey = (context: CommandContext): string | undefined => (context.guardedByState ? undefined : commandKey(context))
const sleep = (ms: number) => new Promise<void>((go) => setTimeout(go, ms))

async function attempt<State, Event extends { readonly type: string }>(
  deps: HandleDeps,
  context: CommandContext,
  aggregate: Aggregate<State, Event>,
  stream: string,
  decide: Decide<State, Event>,
  { head, command }: { readonly head: Head | undefined; readonly command: StoredCommand | undefined },
): Promise<Result<Done, Rejection>> {
  if (command !== undefined) return firstResult(context, command)
  const tip = head?.tip ?? EMPTY_TIP
  const before = await stateAt(deps.ledger, aggregate, stream, head)
  const at = nextInstant(tip, deps.clock.now())
  const decided = decide(before, at, tip)
  if (!decided.ok) return decided
  const { events, result = null } = decided.value
  if (events.length === 0) return ok({ stream, sequence: tip.sequence, hash: tip.hash, replayed: false, result })

  const claims = await claimsOf(deps.ledger, aggregate, stream, events)
  if (claims.taken !== undefined) return reject({ code: 'CLAIM_TAKEN', claim: claims.taken })

  const folded = fold(aggregate, stream, before, tip, events, { at, actor: context.actor, commandId: commandKey(context) })
  const last = folded.entries.at(-1)
  if (last === undefined) throw new Corrupted(`no entry made on ${stream}`)
  const done: Done = { stream, sequence: last.sequence, hash: last.hash, replayed: false, result }
  const changes = derivedChanges(aggregate.derived(before), aggregate.derived(folded.state), head?.fannedOut ?? false)
  const lagging = derivedChanges(aggregate.catalogue?.(before) ?? [], aggregate.catalogue?.(folded.state) ?? [], true)
  await deps.ledger.append({
    stream,
    before: head,
    after: { stream, tip: tipOf(last), snapshot: folded.state as Json, fannedOut: changes.fannedOut },
    entries: folded.entries,
    ...(context.guardedByState
      ? {}
      : { command: { key: commandKey(context), fingerprint: context.fingerprint, stream, result: done as unknown as Json } }),
    derived: changes.inline,
    outbox: bundled([...folded.outbox, ...fanOut(stream, last, [...changes.keys, ...lagging.keys])], last),
    claims: claims.fresh.map((name) => ({ name, owner: stream })),
  })
  return ok(done)
}

function firstResult(context: CommandContext, command: StoredCommand): Result<Done, Rejection> {
  if (command.fingerprint !== context.fingerprint) return reject({ code: 'IDEMPOTENCY_KEY_REUSED' })
  return ok({ ...(command.result as unknown as Done), replayed: true })
}

/** The state of a stream: the head's snapshot, or all entries folded where the snapshot grew too large to keep. */
export async function stateAt<State, Event extends { readonly type: string }>(
  ledger: Ledger,
  aggregate: Aggregate<State, Event>,
  stream: string,
  head: Head | undefined,
): Promise<State> {
  if (head !== undefined && head.snapshot !== null) return head.snapshot as State
  let state = aggregate.initial(idOf(stream))
  if (head === undefined) return state
  for await (const entry of ledger.read(stream)) {
    if (entry.sequence > head.tip.sequence) break
    state = evolveEntry(aggregate, state, entry)
  }
  return state
}
export const idOf = (stream: string): string => stream.slice(stream.indexOf('#') + 1)

/** Folds one stored entry; an unknown type or version is a fault. */
export function evolveEntry<State, Event extends { readonly type: string }>(
  aggregate: Aggregate<State, Event>,
  state: State,
  entry: Entry,
): State {
  const event = aggregate.upcast(entry)
  if (event === undefined) throw new UnknownEvent(`${entry.stream}/${entry.sequence}: ${entry.type} version ${entry.version}`)
  return aggregate.evolve(state, event, { at: entry.at, actor: entry.actor, sequence: entry.sequence })
}

/** The claims that the events take: the first one that another stream holds, and those that nobody holds yet. */
async function claimsOf<State, Event extends { readonly type: string }>(
  ledger: Ledger,
  aggregate: Aggregate<State, Event>,
  stream: string,
  events: readonly Event[],
): Promise<{ readonly taken?: string; readonly fresh: readonly string[] }> {
  const fresh: string[] = []
  for (const name of new Set(events.flatMap((event) => aggregate.claims?.(event) ?? []))) {
    const holder = await ledger.claimHolder(name)
    if (holder !== undefined && holder !== stream) return { taken: name, fresh }
    if (holder === undefined) fresh.push(name)
  }
  return { fresh }
}

function fold<State, Event extends { readonly type: string }>(
  aggregate: Aggregate<State, Event>,
  stream: string,
  initial: State,
  start: Tip,
  events: readonly Event[],
  { at, actor, commandId }: { at: Instant; actor: Actor; commandId: string },
) {
  let state = initial
  let tip = start
  const entries: Entry[] = []
  const outbox: Part[] = []
  for (const event of events) {
    const { type, ...payload } = event
    const entry = chain(tip, {
      stream,
      type,
      version: aggregate.versions[type as Event['type']],
      at,
      actor,
      payload: payload as unknown as JsonObject,
      commandId,
    })
    if (aggregate.upcast(entry) === undefined) throw new UnknownEvent(`${stream}: ${type} does not match its own schema`)
    const context: EventContext = { at, actor, sequence: entry.sequence }
    const after = aggregate.evolve(state, event, context)
    const effects: readonly Effect[] = aggregate.follow(state, event, after, context)
    outbox.push(...effects.map((effect, index) => ({ id: `${stream}#${entry.sequence}#${index}`, effect })))
    entries.push(entry)
    state = after
    tip = tipOf(entry)
  }
  return { state, entries, outbox }
}

const fanOut = (stream: string, last: Entry, keys: readonly { pk: string; sk: string }[]): readonly Part[] =>
  keys.length === 0 ? [] : [{ id: `${stream}#${last.sequence}#fan-out`, effect: { kind: 'fan-out', stream, keys } }]
type Part = Bundle['parts'][number]
/** One item for all that a transaction causes: an item costs its writes however small it is. */
function bundled(parts: readonly Part[], last: Entry): readonly OutboxItem[] {
  const [first, ...others] = parts
  if (first === undefined) return []
  const { id, effect } = others.length === 0 ? first : { id: `${first.id}#all`, effect: { kind: 'bundle', parts } as const }
  return [{ id, stream: last.stream, sequence: last.sequence, createdAt: last.at, effect }]
}
