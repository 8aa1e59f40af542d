import { generateKeyPairSync, sign } from 'node:crypto'
import * as fc from '#functions/testing/properties'
import { type Instant, instantOf } from '#policies/kernel/time'
import { chain, EMPTY_TIP, type Tip, tipOf } from '#policies/ledger/chain'
import { type CheckpointPayload, checkpointText, type LoggedHead, nextCheckpoint } from '#policies/ledger/checkpoint'
import type { Entry } from '#policies/ledger/entry'
import { entryLine, headLine } from '#policies/ledger/verify-line'

const pair = generateKeyPairSync('ed25519')
export const TEST_KEY = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString()
export const signed = (payload: CheckpointPayload, key = pair.privateKey) => ({
  ...payload,
  signature: sign(null, Buffer.from(checkpointText(payload)), key).toString('base64'),
})
export type SignedPayload = ReturnType<typeof signed>

/** Per stream: how many entries each command wrote, and how many commands the first and the second checkpoint saw. */
export type StreamPlan = { readonly commands: readonly number[]; readonly first: number; readonly second: number }
export type TestLedger = {
  readonly entries: readonly Entry[]
  readonly log: readonly LoggedHead[]
  readonly checkpoints: readonly [SignedPayload, SignedPayload]
}

const START = Date.UTC(2026, 10, 23, 8)
export function streamOf(stream: string, commands: readonly number[]): Entry[] {
  const entries: Entry[] = []
  let tip: Tip = EMPTY_TIP
  for (const [index, count] of commands.entries())
    for (let n = 0; n < count; n++) {
      const entry = chain(tip, {
        stream,
        type: n === 0 ? 'Begun' : 'Continued',
        version: 1,
        at: instantOf(START + index * 1_000),
        actor: { person: 'p-1', role: 'office' },
        payload: { index, n, text: `ä "${index}" \u2028 ${n / 3}`, nested: { b: [true, null], a: 1e21 } },
        commandId: `p-1#${stream}-${index}`,
      })
      entries.push(entry)
      tip = tipOf(entry)
    }
  return entries
}

const headAfter = (entries: readonly Entry[], commands: readonly number[], seen: number): LoggedHead | undefined => {
  const length = commands.slice(0, seen).reduce((sum, count) => sum + count, 0)
  const last = entries[length - 1]
  return last && { stream: last.stream, sequence: last.sequence, hash: last.hash }
}
const present = <T>(value: T | undefined): value is T => value !== undefined

/** A ledger with two checkpoints, the second of which continues the first. */
export function ledgerOf(plans: readonly StreamPlan[]): TestLedger {
  const streams = plans.map((plan, index) => ({
    ...plan,
    entries: streamOf(`application#s${String(index).padStart(4, '0')}`, plan.commands),
  }))
  const heads = (which: 'first' | 'second') => streams.map((plan) => headAfter(plan.entries, plan.commands, plan[which])).filter(present)
  const one = nextCheckpoint(undefined, [], heads('first'), instantOf(START + 1) as Instant)
  const known = new Set(one.added.map(({ hash }) => hash))
  const two = nextCheckpoint(
    one.payload,
    one.added,
    heads('second').filter(({ hash }) => !known.has(hash)),
    instantOf(START + 2),
  )
  return {
    entries: streams.flatMap(({ entries }) => entries),
    log: [...one.added, ...two.added],
    checkpoints: [signed(one.payload), signed(two.payload)],
  }
}
export const linesOf = ({ log, entries }: Pick<TestLedger, 'log' | 'entries'>): string[] => [
  ...log.map((head, leaf) => headLine(head, leaf)),
  ...entries.map(entryLine),
]

export const anyPlan: fc.Arbitrary<StreamPlan> = fc
  .array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 6 })
  .chain((commands) =>
    fc.tuple(fc.integer({ min: 0, max: commands.length }), fc.integer({ min: 0, max: commands.length })).map(([a, b]) => ({
      commands,
      first: Math.min(a, b),
      second: Math.max(a, b),
    })),
  )
/** Every stream was seen whole by the second checkpoint: nothing is younger. */
export const anyCoveredLedger = fc
  .array(
    anyPlan.map((plan) => ({ ...plan, second: plan.commands.length })),
    { minLength: 1, maxLength: 5 },
  )
  .map(ledgerOf)
export const anyLedger = fc.array(anyPlan, { minLength: 1, maxLength: 5 }).map(ledgerOf)
