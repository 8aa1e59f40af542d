import type { ExecutionRecord, Frame, Rest, Visit } from '#functions/ports-execution'
import { sha256Hex } from '#policies/kernel/hash'
import { addMs, epochMs, type Instant, instantOf } from '#policies/kernel/time'
import type { Definition } from './definition'
import { StatesError } from './states-error'
import { innerScope, itemMoved, type Move, type Scope, type Stop, walk } from './walk'

/** Undefined: the execution itself; a number: that item of the Map it is in. */
export type Slot = number | undefined
export type Change = (frame: Frame, scope: Scope) => Move
export type Tools = { readonly definition: Definition; readonly now: Instant; readonly random: () => string }

const STEP_LIMIT = 25_000
const VISITS_KEPT = 200
/** When somebody else may take up an execution whose process went silent: longer than any task's timeout. */
const ABANDONED_MS = 20 * 60_000

/** The ARN form is the one of AWS, so that whoever reads an execution's id meets one form. */
export const executionId = (machine: string, name: string): string => `arn:aws:states:local:000000000000:execution:${machine}:${name}`

const jitter = (record: ExecutionRecord) => (state: string, attempts: number) =>
  Number.parseInt(sha256Hex(`${record.machine} ${record.name} ${state} ${attempts}`).slice(0, 8), 16) / 0xffffffff

/** What the states of an execution see; entered states are reported to `entered`. */
export const scopeOf = (record: ExecutionRecord, tools: Tools, entered: (state: string, item: number | undefined) => void): Scope => ({
  startAt: tools.definition.StartAt,
  states: tools.definition.States,
  around: {
    context: {
      Execution: { Id: executionId(record.machine, record.name), Name: record.name, Input: record.input, StartTime: record.startedAt },
      StateMachine: { Name: record.machine },
    },
    now: tools.now,
    newToken: tools.random,
    jitter: jitter(record),
    entered,
  },
})

/** The frame at a slot, undefined when there is none (any more). */
export function frameAt(record: ExecutionRecord, slot: Slot): Frame | undefined {
  if (slot === undefined) return record.frame
  if (record.frame?.rest.kind !== 'mapping') return undefined
  const branch = record.frame.rest.branches[slot]
  return branch?.kind === 'active' ? branch.frame : undefined
}

const ready = (rest: Rest, now: Instant): boolean => {
  if (rest.kind === 'task' || rest.kind === 'asking') return true
  if (rest.kind === 'waiting') return rest.deadline <= now
  return (rest.kind === 'retrying' || rest.kind === 'sleeping') && rest.until <= now
}

/** Slots with something to do at this instant. */
export function readySlots(record: ExecutionRecord, now: Instant): readonly Slot[] {
  const { frame } = record
  if (frame === undefined) return []
  if (frame.rest.kind !== 'mapping') return ready(frame.rest, now) ? [undefined] : []
  return frame.rest.branches.flatMap((branch, item) => (branch.kind === 'active' && ready(branch.frame.rest, now) ? [item] : []))
}

const earliest = (...instants: readonly Instant[]): Instant => instantOf(Math.min(...instants.map(epochMs)))
const dueOf = (rest: Rest, now: Instant): Instant => {
  const abandoned = addMs(now, ABANDONED_MS)
  switch (rest.kind) {
    case 'task':
      return abandoned
    case 'asking':
      return earliest(rest.deadline, abandoned)
    case 'waiting':
      return rest.deadline
    case 'mapping':
      return earliest(abandoned, ...rest.branches.flatMap((branch) => (branch.kind === 'active' ? [dueOf(branch.frame.rest, now)] : [])))
    default:
      return rest.until
  }
}

const stopAt = (record: ExecutionRecord, slot: Slot, change: Change, scope: Scope): Stop => {
  const { frame } = record
  if (frame === undefined) throw new TypeError(`execution ${record.name} has ended`)
  if (slot === undefined) return walk(change(frame, scope), scope)
  const state = scope.states[frame.state]
  const inside = frameAt(record, slot)
  if (state?.Type !== 'Map' || inside === undefined) throw new TypeError(`${frame.state} runs no item ${slot}`)
  const inner = innerScope(state, scope, slot)
  return walk(itemMoved(frame, slot, walk(change(inside, inner), inner), scope), scope)
}

const bounded = (make: () => Stop): Stop => {
  try {
    return make()
  } catch (error) {
    if (error instanceof StatesError) return { end: { kind: 'failed', failure: { error: error.name, cause: error.message } } }
    throw error
  }
}

const withStop = (record: ExecutionRecord, stop: Stop, visits: readonly Visit[], tools: Tools): ExecutionRecord => {
  const { frame: _frame, dueAt: _dueAt, token: _token, ...kept } = record
  const next = {
    ...kept,
    revision: record.revision + 1,
    stamp: tools.random(),
    steps: record.steps + visits.length,
    visits: [...record.visits, ...visits].slice(-VISITS_KEPT),
  }
  if ('end' in stop) {
    const ended = { ...next, endedAt: tools.now }
    return stop.end.kind === 'succeeded'
      ? { ...ended, status: 'SUCCEEDED', output: stop.end.output }
      : { ...ended, status: 'FAILED', failure: stop.end.failure }
  }
  const { rest } = stop.frame
  const token = rest.kind === 'asking' || rest.kind === 'waiting' ? { token: rest.token } : {}
  return { ...next, ...token, frame: stop.frame, dueAt: dueOf(rest, tools.now) }
}

/** The execution after a change at a slot and everything that follows from it without time or a handler. Pure but for tokens and stamps. */
export function advance(record: ExecutionRecord, slot: Slot, change: Change, tools: Tools): ExecutionRecord {
  const visits: Visit[] = []
  const scope = scopeOf(record, tools, (state, item) => {
    visits.push({ state, at: tools.now, ...(item === undefined ? {} : { item }) })
    if (record.steps + visits.length > STEP_LIMIT) throw new StatesError('States.Runtime', `more than ${STEP_LIMIT} states were entered`)
  })
  return withStop(
    record,
    bounded(() => stopAt(record, slot, change, scope)),
    visits,
    tools,
  )
}

/** The record of a new execution, at its first stop. */
export function begun(machine: string, name: string, input: ExecutionRecord['input'], tools: Tools): ExecutionRecord {
  const empty: ExecutionRecord = {
    machine,
    name,
    input,
    revision: 0,
    stamp: '',
    status: 'RUNNING',
    startedAt: tools.now,
    steps: 0,
    visits: [],
    frame: { state: tools.definition.StartAt, input, attempts: [], rest: { kind: 'task' } },
  }
  return advance(empty, undefined, () => ({ goTo: tools.definition.StartAt, input }), tools)
}

/** The record of an execution that ended without success, at its first stop again: tasks are harmless when repeated. */
export function begunAgain({ endedAt: _ended, failure: _failure, ...before }: ExecutionRecord, tools: Tools): ExecutionRecord {
  const { input } = before
  const again: ExecutionRecord = {
    ...before,
    status: 'RUNNING',
    frame: { state: tools.definition.StartAt, input, attempts: [], rest: { kind: 'task' } },
  }
  return advance(again, undefined, () => ({ goTo: tools.definition.StartAt, input }), tools)
}
