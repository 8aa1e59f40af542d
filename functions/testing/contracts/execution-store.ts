import { randomBytes } from 'node:crypto'
import type { ExecutionRecord, ExecutionStore } from '#functions/ports-execution'
import { addMs, type Instant } from '#policies/kernel/time'

const NOW = '2026-11-23T08:00:00.000Z' as Instant
const later = (seconds: number): Instant => addMs(NOW, seconds * 1000)
const keyOf = ({ machine, name }: ExecutionRecord) => ({ machine, name })

/** What every ExecutionStore must do. `open` gives a store; names are fresh, so tests may share it. */
export function executionStoreContract(open: () => Promise<ExecutionStore>): void {
  let count = 0
  const running = (over: Partial<ExecutionRecord> = {}): ExecutionRecord => ({
    machine: 'contract',
    name: `c-${randomBytes(6).toString('hex')}-${++count}`,
    revision: 1,
    stamp: 's1',
    status: 'RUNNING',
    input: { applicationId: 'a1' },
    startedAt: NOW,
    steps: 1,
    visits: [{ state: 'OpenContract', at: NOW }],
    frame: { state: 'OpenContract', input: { applicationId: 'a1' }, attempts: [0], rest: { kind: 'task' } },
    dueAt: later(1200),
    ...over,
  })
  const waiting = (record: ExecutionRecord, token: string, dueAt = later(60)): ExecutionRecord => ({
    ...record,
    revision: record.revision + 1,
    stamp: `stamp of ${token}`,
    token,
    dueAt,
    frame: { state: 'AwaitSignatures', input: null, attempts: [], rest: { kind: 'waiting', token, deadline: dueAt } },
  })
  const ended = ({ frame: _frame, dueAt: _dueAt, token: _token, ...record }: ExecutionRecord): ExecutionRecord => ({
    ...record,
    revision: record.revision + 1,
    status: 'SUCCEEDED',
    endedAt: later(5),
    output: ['ä', 1.5, null],
  })

  test('a created execution is found as it was stored, and its name is taken for ever', async () => {
    const store = await open()
    const record = running()
    expect([await store.create(record), await store.create({ ...record, stamp: 'another' })]).toEqual([true, false])
    expect(await store.load(keyOf(record))).toEqual(record)
    await store.save(record, ended(record))
    expect(await store.create(record)).toBe(false)
    expect(await store.load(keyOf(record))).toEqual(ended(record))
  })

  test('what was never created is not there', async () => {
    const store = await open()
    expect([await store.load({ machine: 'contract', name: 'nobody' }), await store.findByToken('nothing')]).toEqual([undefined, undefined])
  })

  test('of two saves from the same revision exactly one is stored', async () => {
    const store = await open()
    const record = running()
    await store.create(record)
    const rivals = [waiting(record, `${record.name}-left`), waiting(record, `${record.name}-right`)]
    const won = await Promise.all(rivals.map((rival) => store.save(record, rival)))
    expect([...won].sort()).toEqual([false, true])
    expect(await store.load(keyOf(record))).toEqual(rivals[won.indexOf(true)])
    expect(await store.findByToken(`${record.name}-${won[0] ? 'right' : 'left'}`)).toBeUndefined()
  })

  test('an execution that was never created cannot be saved', async () => {
    const store = await open()
    const record = running()
    expect(await store.save(record, waiting(record, `${record.name}-t`))).toBe(false)
    expect(await store.load(keyOf(record))).toBeUndefined()
  })

  test('a token leads to its execution as long as that waits on it, and to none after the next one or the end', async () => {
    const store = await open()
    const record = running()
    await store.create(record)
    const first = waiting(record, `${record.name}-1`)
    await store.save(record, first)
    expect(await store.findByToken(`${record.name}-1`)).toEqual(keyOf(record))
    const second = waiting(first, `${record.name}-2`)
    await store.save(first, second)
    expect([await store.findByToken(`${record.name}-1`), await store.findByToken(`${record.name}-2`)]).toEqual([undefined, keyOf(record)])
    await store.save(second, ended(second))
    expect(await store.findByToken(`${record.name}-2`)).toBeUndefined()
  })

  test('a token that was there when the execution was created is found', async () => {
    const store = await open()
    const record = waiting(running(), 'from-the-start')
    const named = { ...record, token: `${record.name}-t` }
    await store.create(named)
    expect(await store.findByToken(`${record.name}-t`)).toEqual(keyOf(record))
  })

  test('running executions are listed until they end; one that ended at once never is', async () => {
    const store = await open()
    const [record, quick] = [running(), ended(running())]
    await store.create(record)
    await store.create(quick)
    const listed = async () => (await store.running()).filter(({ name }) => name === record.name || name === quick.name)
    expect(await listed()).toEqual([keyOf(record)])
    await store.save(record, ended(record))
    expect(await listed()).toEqual([])
  })

  test('due executions are those whose instant has come, earliest first, by their latest due time', async () => {
    const store = await open()
    const [late, early, moved] = [running({ dueAt: later(30) }), running({ dueAt: later(10) }), running({ dueAt: later(1) })]
    for (const record of [late, early, moved]) await store.create(record)
    await store.save(moved, waiting(moved, `${moved.name}-t`, later(2_592_000)))
    const ours = new Set([late, early, moved].map(({ name }) => name))
    const due = async (seconds: number) => (await store.due(later(seconds))).map(({ name }) => name).filter((name) => ours.has(name))
    expect([await due(9), await due(10), await due(30), await due(2_591_999)]).toEqual([
      [],
      [early.name],
      [early.name, late.name],
      [early.name, late.name],
    ])
    expect(await due(2_592_000)).toEqual([early.name, late.name, moved.name])
  })

  test('a position of half a megabyte is kept', async () => {
    const store = await open()
    const record = running({
      input: Array.from({ length: 9000 }, (_, index) => ({ index, text: `pseudonym of subject ${index} at charite` })),
    })
    expect(JSON.stringify(record).length).toBeGreaterThan(500_000)
    await store.create(record)
    expect(await store.load(keyOf(record))).toEqual(record)
  })
}
