import * as fc from '#functions/testing/properties'
import { buildSnapshot, emptySnapshot, type Overlay, type SnapshotSubject } from './build'
import { readSnapshot, recordAt, writeSnapshot } from './format'
import { ABSENT, AMBIGUOUS, indexOf } from './look-up'
import { linesOf, scanLines } from './scan'
import { shortKeyer, shortKeyText } from './short-key'

const KEY = Uint8Array.from({ length: 8 }, (_, n) => n)
const SYSTEM = 'https://treuhand.test/pseudonyms'
const short = (value: string): string => shortKeyText(KEY, SYSTEM, value)
const idOf = (name: string): string => shortKeyText(KEY, 'subject', name)
const subject = (name: string, identities: readonly string[], ...record: number[]): SnapshotSubject => ({
  id: idOf(name),
  identities: identities.map(short),
  record: Uint8Array.from(record),
})
const overlay = (position: number, touched: readonly string[], subjects: readonly SnapshotSubject[]): Overlay => ({
  position,
  touched: new Set(touched.map(idOf)),
  subjects,
})
const NOTHING = (position: number) => overlay(position, [], [])
/** What is on record of values: a record's first byte, `none`, `ambiguous`. */
function look(index: ReturnType<typeof indexOf>, values: readonly string[]) {
  const codes = scanLines(index, shortKeyer(KEY, SYSTEM), linesOf(values.join('\n')), (record) => record?.[0] ?? 200)
  return [...codes].map((code) => (code === 200 ? 'none' : code === -1 ? 'ambiguous' : code))
}

test('short keys are HalfSipHash with eight bytes: other keys, systems, values and lengths give others', () => {
  const words = ['a', 'b', 'ab', 'ba', 'a ', '', 'abc', 'abd', 'ä', '\u0100'].map(short)
  const all = [
    ...words,
    shortKeyText(KEY, `${SYSTEM}a`, ''),
    shortKeyText(
      Uint8Array.from(KEY, (n) => n + 1),
      SYSTEM,
      'a',
    ),
  ]
  expect(new Set(all).size).toBe(all.length)
  for (const word of all) expect(word).toMatch(/^[0-9a-f]{16}$/)
  expect(short('p-0000001')).toBe(short('p-0000001'))
})
test('values are found wherever they stand in a file; the same values always get the same keys', () => {
  const text = 'p1\r\np-22\n\n  x \nlast'
  const lines = linesOf(text)
  expect(Array.from({ length: lines.count }, (_, n) => text.slice(lines.starts[n], lines.ends[n]))).toEqual(['p1', 'p-22', '  x ', 'last'])
  expect(linesOf('').count).toBe(0)
})
test('a snapshot answers by identity; a record that two have is kept once; reading a file changes nothing', () => {
  const built = buildSnapshot(
    emptySnapshot('charite'),
    overlay(3, [], [subject('s1', ['a', 'a2'], 7, 7), subject('s2', ['b'], 8), subject('s3', ['c'], 7, 7)]),
  )
  const read = readSnapshot(writeSnapshot(built))
  expect(read).toEqual(built)
  expect({ ...built, keys: undefined, subjectOfRow: undefined, subjectKeys: undefined }).toMatchObject({
    rows: 4,
    subjects: 3,
    records: 2,
    position: 3,
  })
  expect([recordAt(built, 0), recordAt(built, 1)].map((bytes) => [...bytes])).toEqual([[7, 7], [8]])
  expect(look(indexOf(built, NOTHING(3)), ['a', 'a2', 'b', 'c', 'd'])).toEqual([7, 7, 8, 7, 'none'])
})
test('the overlay replaces whoever changed: other records, united subjects, subjects that are gone', () => {
  const built = buildSnapshot(
    emptySnapshot('charite'),
    overlay(3, [], [subject('s1', ['a'], 1), subject('s2', ['b'], 2), subject('s3', ['c'], 3)]),
  )
  const united = overlay(5, ['s1', 's2', 's3'], [subject('s1', ['a', 'b'], 9)])
  expect(look(indexOf(built, united), ['a', 'b', 'c'])).toEqual([9, 9, 'none'])
  expect(look(indexOf(buildSnapshot(built, united), NOTHING(5)), ['a', 'b', 'c'])).toEqual([9, 9, 'none'])
})
test('a short key that two subjects share answers for neither', () => {
  const twice = [subject('s1', ['a'], 1), subject('s2', ['a'], 2)]
  const built = buildSnapshot(emptySnapshot('charite'), overlay(1, [], twice))
  expect(look(indexOf(built, NOTHING(1)), ['a'])).toEqual(['ambiguous'])
  const out = new Int32Array(1)
  const empty = emptySnapshot('charite')
  const keys = new Uint32Array(2)
  shortKeyer(KEY, SYSTEM)('a', 0, 1, keys, 0)
  indexOf(empty, overlay(1, [], twice)).subjects(keys, 1, out)
  expect(out[0]).toBe(AMBIGUOUS)
  indexOf(buildSnapshot(empty, overlay(1, [], twice.slice(0, 1))), overlay(2, ['s2'], twice.slice(1))).subjects(keys, 1, out)
  expect(out[0]).toBe(AMBIGUOUS)
  indexOf(empty, NOTHING(1)).subjects(keys, 1, out)
  expect(out[0]).toBe(ABSENT)
})
test('a file that was cut, prolonged or is another is no snapshot', () => {
  const file = writeSnapshot(buildSnapshot(emptySnapshot('charite'), overlay(3, [], [subject('s1', ['a'], 1)])))
  for (const wrong of [
    new Uint8Array(0),
    file.subarray(0, file.length - 8),
    Uint8Array.from([...file, 0, 0, 0, 0, 0, 0, 0, 0]),
    file.subarray(8),
  ])
    expect(readSnapshot(wrong)).toBeUndefined()
})

/** A model: writers change subjects, a builder makes snapshots from time to time, readers ask. What they read is always the last write. */
type Step =
  | { readonly kind: 'write'; readonly who: number; readonly record: number }
  | { readonly kind: 'remove'; readonly who: number }
  | { readonly kind: 'build' }
  | { readonly kind: 'move'; readonly from: number; readonly to: number }
const person = fc.integer({ min: 0, max: 9 })
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('write' as const), who: person, record: fc.integer({ min: 0, max: 99 }) }),
  fc.record({ kind: fc.constant('remove' as const), who: person }),
  fc.record({ kind: fc.constant('move' as const), from: person, to: person }),
  fc.constant({ kind: 'build' as const }),
)

class Model {
  private readonly held = new Map<string, { identities: Set<string>; record: number }>()
  private readonly changes: { readonly position: number; readonly id: string }[] = []
  private snapshot = emptySnapshot('charite')

  apply(one: Step): void {
    if (one.kind === 'build') this.snapshot = readSnapshot(writeSnapshot(buildSnapshot(this.snapshot, this.above()))) ?? this.snapshot
    else if (one.kind === 'write') this.write(one.who, one.record)
    else if (one.kind === 'remove') this.remove(`s${one.who}`)
    else this.unite(`s${one.from}`, `s${one.to}`)
  }
  private write(who: number, record: number): void {
    const value = `p${who}`
    const taken = [...this.held.values()].some((other) => other.identities.has(value))
    const identities = this.held.get(`s${who}`)?.identities ?? new Set(taken ? [] : [value])
    this.held.set(`s${who}`, { identities, record })
    this.changed(`s${who}`)
  }
  private remove(id: string): void {
    this.held.delete(id)
    this.changed(id)
  }
  private unite(from: string, to: string): void {
    const [absorbed, kept] = [this.held.get(from), this.held.get(to)]
    if (!absorbed || !kept || absorbed === kept) return
    for (const identity of absorbed.identities) kept.identities.add(identity)
    this.remove(from)
    this.changed(to)
  }
  private changed(id: string): void {
    this.changes.push({ position: this.changes.length + 1, id })
  }
  private above(): Overlay {
    const touched = [...new Set(this.changes.filter(({ position }) => position > this.snapshot.position).map(({ id }) => id))]
    const subjects = touched.flatMap((id) => {
      const now = this.held.get(id)
      return now ? [subject(id, [...now.identities], now.record)] : []
    })
    return overlay(this.changes.length, touched, subjects)
  }
  read = (values: readonly string[]) => look(indexOf(this.snapshot, this.above()), values)
  written = (value: string) => [...this.held.values()].find(({ identities }) => identities.has(value))?.record ?? 'none'
}

test('writer, builder and reader interleaved: a snapshot under its overlay says what was written last', () => {
  const values = Array.from({ length: 10 }, (_, n) => `p${n}`)
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const model = new Model()
      for (const one of steps) {
        model.apply(one)
        expect(model.read(values)).toEqual(values.map(model.written))
      }
    }),
    { numRuns: 300 },
  )
})
