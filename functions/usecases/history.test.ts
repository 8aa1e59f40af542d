import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Application } from '#policies/application/application'
import type { Entry } from '#policies/ledger/entry'
import { ledgerCheck } from '#policies/ledger/verify'
import { AGGREGATES, aggregateOf } from './aggregates'
import { evolveEntry, idOf } from './handle'

const FOLDER = join(import.meta.dirname, '../../policies/ledger/cases/history')
const releases = readdirSync(FOLDER)
const linesOf = (file: string) => readFileSync(join(FOLDER, file), 'utf8')
const entriesOf = (file: string): readonly Entry[] =>
  linesOf(file)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
    .filter((line) => 'payload' in line)

/** The states of all streams that a release recorded. */
function fold(file: string): ReadonlyMap<string, unknown> {
  const states = new Map<string, unknown>()
  for (const entry of entriesOf(file)) {
    const aggregate = aggregateOf(entry.stream)
    if (aggregate === undefined) throw new Error(`nobody folds ${entry.stream}`)
    states.set(entry.stream, evolveEntry(aggregate, states.get(entry.stream) ?? aggregate.initial(idOf(entry.stream)), entry))
  }
  return states
}

test.each(releases)('the ledger that release %s recorded still verifies and folds', (file) => {
  const check = ledgerCheck()
  check.piece(linesOf(file))
  expect(check.finish()).toMatchObject({ verified: true, faults: [] })
  const states = fold(file)
  const phases = [...states].filter(([stream]) => stream.startsWith('application#')).map(([, state]) => (state as Application).phase)
  expect(phases.sort()).toEqual(['active', 'contracting', 'draft', 'draft'])
})
/** Kinds that came after the last release; they are recorded with the next. */
const UNRELEASED = ['admin', 'committee', 'meeting']
test('every kind of stream is in a recorded ledger', () => {
  const kinds = new Set(releases.flatMap((file) => entriesOf(file).map(({ stream }) => stream.slice(0, stream.indexOf('#')))))
  expect([...kinds, ...UNRELEASED].sort()).toEqual(Object.keys(AGGREGATES).sort())
})
test('an entry of a type that nobody knows is a fault, never skipped', () => {
  const entry = entriesOf(releases[0] ?? '').find(({ stream }) => stream.startsWith('application#'))
  const aggregate = AGGREGATES.application
  if (entry === undefined || aggregate === undefined) throw new Error('a recorded application is expected')
  expect(() => evolveEntry(aggregate, aggregate.initial('x'), { ...entry, type: 'Unheard' })).toThrow('Unheard')
  expect(() => evolveEntry(aggregate, aggregate.initial('x'), { ...entry, version: 99 })).toThrow('version 99')
})
