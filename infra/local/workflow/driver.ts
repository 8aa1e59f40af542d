import { type ExecutionRecord, type ExecutionStore, ExecutionTooLarge } from '#functions/ports-execution'
import type { Instant } from '#policies/kernel/time'
import { advance, type Change, frameAt, readySlots, type Slot, scopeOf, type Tools } from './advance'
import type { Definition } from './definition'
import { type Invoke, perform } from './perform'
import { saveSurely } from './save'
import { dataLimit } from './states-error'
import { fail, innerScope, type Scope } from './walk'

export type DriverNeeds = {
  readonly store: ExecutionStore
  readonly definition: Definition
  readonly invoke: Invoke
  readonly now: () => Instant
  readonly random: () => string
  /** One at a time per execution in this process. */
  readonly exclusive: <T>(work: () => Promise<T>) => Promise<T>
  readonly committed: (before: ExecutionRecord, after: ExecutionRecord) => void
}
export type Driver = {
  /** Settles when nothing is left to do now; rejects with the fault that stopped it. */
  readonly done: Promise<void>
  /** Stores nothing from now on: somebody took over. Call it in the execution's exclusive section. */
  abandon(): void
  /** Looks again for what has become due. False: it drives no more. */
  poke(): boolean
}

/**
 * Carries one execution forward: performs every ready slot and stores the position after each.
 * It stops without a word when another process moved the execution, which then drives it.
 */
export function drive(first: ExecutionRecord, needs: DriverNeeds): Driver {
  let current = first
  let stopped = false
  let ended = false
  const faults: unknown[] = []
  const busy = new Map<Slot, Promise<void>>()
  const tools = (): Tools => ({ definition: needs.definition, now: needs.now(), random: needs.random })

  const scopeAt = (slot: Slot): Scope => {
    const scope = scopeOf(current, tools(), () => undefined)
    const state = scope.states[current.frame?.state ?? '']
    return slot !== undefined && state?.Type === 'Map' ? innerScope(state, scope, slot) : scope
  }

  const storeAfter = async (slot: Slot, change: Change): Promise<ExecutionRecord | undefined> => {
    const after = advance(current, slot, change, tools())
    try {
      return (await saveSurely(needs.store, current, after)) ? after : undefined
    } catch (error) {
      if (!(error instanceof ExecutionTooLarge)) throw error
      const failed = advance(current, undefined, (frame, scope) => fail(frame, dataLimit('the position'), scope), tools())
      return (await saveSurely(needs.store, current, failed)) ? failed : undefined
    }
  }

  const commit = (slot: Slot, frame: unknown, change: Change): Promise<void> =>
    needs.exclusive(async () => {
      if (stopped || frameAt(current, slot) !== frame) return
      const before = current
      const after = await storeAfter(slot, change)
      if (after === undefined) {
        stopped = true
        return
      }
      current = after
      needs.committed(before, after)
    })

  const runSlot = async (slot: Slot): Promise<void> => {
    try {
      const frame = frameAt(current, slot)
      if (frame !== undefined) await commit(slot, frame, await perform(frame, scopeAt(slot), needs.now(), current.machine, needs.invoke))
    } catch (fault) {
      stopped = true
      faults.push(fault)
    } finally {
      busy.delete(slot)
    }
    spawn()
  }

  const spawn = (): void => {
    if (stopped) return
    for (const slot of readySlots(current, needs.now())) if (!busy.has(slot)) busy.set(slot, runSlot(slot))
  }

  const run = async (): Promise<void> => {
    spawn()
    while (busy.size > 0) await Promise.race(busy.values())
    ended = true
    if (faults.length > 0) throw faults[0]
  }
  return {
    done: run(),
    abandon: () => {
      stopped = true
    },
    poke: () => {
      if (ended || stopped) return false
      spawn()
      return true
    },
  }
}
