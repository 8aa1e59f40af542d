import { AppendConflict } from '#functions/faults'
import type { Clock, Ledger, Lists, Outbox } from '#functions/ports'
import { type CommandContext, handle } from '#functions/usecases/handle'
import { hashOf } from '#policies/kernel/hash'
import { ok } from '#policies/kernel/result'
import { type Instant, instantOf } from '#policies/kernel/time'
import { GENESIS } from '#policies/ledger/chain'
import type { Entry } from '#policies/ledger/entry'
import { count, counterAggregate } from './counter'

const clock: Clock = { now: () => instantOf(Date.UTC(2026, 10, 23)) }
const by = (commandId: string, body: unknown = null): CommandContext => ({
  actor: { person: 'p-ada', role: 'office' },
  caller: 'p-ada',
  commandId,
  fingerprint: hashOf(body),
})
const all = async (ledger: Ledger, stream: string) => {
  const entries: Entry[] = []
  for await (const entry of ledger.read(stream)) entries.push(entry)
  return entries
}

/** What every adapter of Ledger, Outbox and Lists must do. `open` gives a fresh store, or one whose streams nobody else uses. */
export function ledgerContract(name: string, open: () => Promise<{ ledger: Ledger; outbox: Outbox; lists: Lists }>): void {
  let at = 0
  const fresh = () => `counter#c${Date.now().toString(36)}${++at}`
  const run = async (d: { ledger: Ledger }, stream: string, commandId: string, amount: number, claim?: string) =>
    handle({ ledger: d.ledger, clock }, by(commandId, [amount, claim ?? null]), counterAggregate, stream, () =>
      ok({ events: [count(amount, claim)], result: { amount } }),
    )

  describe(name, () => {
    test('entries form a chain from 64 zeros, never go back in time, and each hash is the canonical hash of the rest', async () => {
      const d = await open()
      const stream = fresh()
      await run(d, stream, 'k1', 1)
      await run(d, stream, 'k2', 2)
      const [first, second] = await all(d.ledger, stream)
      if (first === undefined || second === undefined) throw new Error('two entries expected')
      expect([first.sequence, first.previousHash, second.sequence, second.previousHash]).toEqual([1, GENESIS, 2, first.hash])
      expect(second.at > first.at).toBe(true)
      const { hash, ...rest } = second
      expect(hash).toBe(hashOf(rest))
    })
    test('a repeated command gets the first result and writes nothing; another body under its key is refused', async () => {
      const d = await open()
      const stream = fresh()
      const key = `same-${stream}`
      const first = await run(d, stream, key, 1)
      const again = await run(d, stream, key, 1)
      expect(again).toEqual(first.ok ? ok({ ...first.value, replayed: true }) : first)
      expect(await run(d, stream, key, 2)).toEqual({ ok: false, rejection: { code: 'IDEMPOTENCY_KEY_REUSED' } })
      expect(await all(d.ledger, stream)).toHaveLength(1)
    })
    test('a command that its state guards leaves no command item, and is done once however often and at once it comes', async () => {
      const d = await open()
      const stream = fresh()
      const guarded = { ...by(`g-${stream}`), guardedByState: true as const }
      const once = () =>
        handle({ ledger: d.ledger, clock }, guarded, counterAggregate, stream, ({ total }) => ok({ events: total > 0 ? [] : [count(1)] }))
      const results = [...(await Promise.all([once(), once(), once()])), await once()]
      expect(results.every(({ ok: done }) => done)).toBe(true)
      expect(await all(d.ledger, stream)).toHaveLength(1)
      expect((await d.ledger.load(stream, `p-ada#g-${stream}`)).command).toBeUndefined()
    })
    test('an append on an old head is a conflict and leaves nothing behind', async () => {
      const d = await open()
      const stream = fresh()
      await run(d, stream, `a-${stream}`, 1)
      const { head } = await d.ledger.load(stream)
      const [entry] = await all(d.ledger, stream)
      if (head === undefined || entry === undefined) throw new Error('a head expected')
      const command = { key: `p-ada#x-${stream}`, fingerprint: hashOf(null), stream, result: null }
      await run(d, stream, `b-${stream}`, 1)
      const stale = d.ledger.append({
        stream,
        before: head,
        after: head,
        entries: [],
        command,
        derived: { added: [], changed: [], removed: [] },
        outbox: [],
        claims: [],
      })
      await expect(stale).rejects.toBeInstanceOf(AppendConflict)
      expect((await d.ledger.load(stream, command.key)).command).toBeUndefined()
    })
    test('an entry cannot be written over', async () => {
      const d = await open()
      const stream = fresh()
      await run(d, stream, `o1-${stream}`, 1)
      const [entry] = await all(d.ledger, stream)
      const { head } = await d.ledger.load(stream)
      if (head === undefined || entry === undefined) throw new Error('a head expected')
      const overwrite = d.ledger.append({
        stream,
        before: head,
        after: head,
        entries: [{ ...entry, payload: { by: 9 } }],
        command: { key: `o2-${stream}`, fingerprint: hashOf(1), stream, result: null },
        derived: { added: [], changed: [], removed: [] },
        outbox: [],
        claims: [],
      })
      await expect(overwrite).rejects.toBeInstanceOf(AppendConflict)
      expect(await all(d.ledger, stream)).toEqual([entry])
    })
    test('ten commands at the same instant on one stream are ten entries', async () => {
      const d = await open()
      const stream = fresh()
      const results = await Promise.all(Array.from({ length: 10 }, (_, n) => run(d, stream, `c${n}-${stream}`, 1)))
      expect(results.every((result) => result.ok)).toBe(true)
      expect((await all(d.ledger, stream)).map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    })
    test('a claim belongs to the first stream that takes it', async () => {
      const d = await open()
      const [mine, yours] = [fresh(), fresh()]
      expect((await run(d, mine, `m-${mine}`, 1, mine)).ok).toBe(true)
      expect(await run(d, yours, `y-${yours}`, 1, mine)).toEqual({ ok: false, rejection: { code: 'CLAIM_TAKEN', claim: `name#${mine}` } })
    })
    test('derived items follow the state; more than forty at once go through the outbox', async () => {
      const d = await open()
      const stream = fresh()
      const pk = `inbox#counter@${stream.slice(8)}`
      await run(d, stream, `d1-${stream}`, 3)
      expect((await d.lists.items(pk)).map(({ total }) => total)).toEqual([3, 3, 3])
      await run(d, stream, `d2-${stream}`, 60)
      const item = await d.outbox.find(`${stream}#2#0#all`)
      expect(item?.effect).toMatchObject({
        kind: 'bundle',
        parts: [{}, { id: `${stream}#2#fan-out`, effect: { kind: 'fan-out', stream } }],
      })
      expect((await d.ledger.load(stream)).head?.fannedOut).toBe(true)
    })
    test('heads of several streams come at once, those without entries left out; more than a hundred too', async () => {
      const d = await open()
      const [one, two, none] = [fresh(), fresh(), fresh()]
      await run(d, one, `h1-${one}`, 1)
      await run(d, two, `h2-${two}`, 2)
      const many = Array.from({ length: 120 }, fresh)
      const heads = await d.ledger.heads([one, none, ...many, two, one])
      expect([...heads.keys()].sort()).toEqual([one, two].sort())
      expect(heads.get(two)).toEqual((await d.ledger.load(two)).head)
    })
    test('the last lines of a list come last first, and no more than wanted', async () => {
      const { lists } = await open()
      const pk = `list#${fresh()}`
      await lists.write(
        ['b', 'c', 'a'].map((sk) => ({ pk, sk })),
        [],
      )
      expect([await lists.last(pk, 2), (await lists.items(pk)).map(({ sk }) => sk)]).toEqual([
        [
          { pk, sk: 'c' },
          { pk, sk: 'b' },
        ],
        ['a', 'b', 'c'],
      ])
      expect(await lists.last(pk, 9)).toHaveLength(3)
    })
    test('what follows lies in the outbox until it was delivered', async () => {
      const d = await open()
      const stream = fresh()
      await run(d, stream, `f-${stream}`, 1)
      const id = `${stream}#1#0`
      expect((await d.outbox.due('2999-01-01T00:00:00.000Z' as Instant, 1000)).map((item) => item.id)).toContain(id)
      await d.outbox.delivered(id)
      expect(await d.outbox.find(id)).toBeUndefined()
    })
  })
}
