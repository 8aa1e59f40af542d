import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { devClock } from './dev-clock'
import { parseDuration } from './duration'

const folder = mkdtempSync(join(tmpdir(), 'votum-clock-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const START = Date.UTC(2026, 10, 23, 8)
const DAY = 86_400_000

test.each([
  ['+8d', 8 * DAY],
  ['+3h', 10_800_000],
  ['+30m', 1_800_000],
  ['+45s', 45_000],
  ['+2w', 14 * DAY],
  ['+1d12h', 1.5 * DAY],
  ['+0s', 0],
])('%s is a step', (text, ms) => expect(parseDuration(text)).toBe(ms))
test.each(['8d', '-8d', '+8', '+d', '+8y', '+8d ', '+8D', '+1.5h', '', '+9999999d'])('%j is no step', (text) => {
  expect(parseDuration(text)).toBeUndefined()
})

test('business time is real time until it is moved, and goes on from there', () => {
  let real = START
  const clock = devClock({ file: join(folder, 'a/clock.json'), now: () => real })
  expect(clock.now()).toBe('2026-11-23T08:00:00.000Z')
  expect(clock.advance(8 * DAY)).toBe('2026-12-01T08:00:00.000Z')
  real += 1_000
  expect(clock.now()).toBe('2026-12-01T08:00:01.000Z')
  clock.advance(1)
  expect([clock.now(), clock.offsetMs()]).toEqual(['2026-12-01T08:00:01.001Z', 8 * DAY + 1])
})
test('the offset survives a restart and reaches other processes', () => {
  let real = START
  const file = join(folder, 'clock.json')
  const other = devClock({ file, now: () => real })
  devClock({ file, now: () => real }).advance(DAY)
  expect(devClock({ file, now: () => real }).now()).toBe('2026-11-24T08:00:00.000Z')
  real += 200
  expect(other.now()).toBe('2026-11-24T08:00:00.200Z')
})
test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('business time does not move by %p', (ms) => {
  const clock = devClock({ file: join(folder, 'still.json'), now: () => START })
  expect(() => clock.advance(ms)).toThrow(RangeError)
  expect(clock.now()).toBe('2026-11-23T08:00:00.000Z')
})
test('a broken file stops the start instead of turning time back', () => {
  const file = join(folder, 'broken.json')
  writeFileSync(file, '{"offsetMs":-5}')
  expect(() => devClock({ file })).toThrow()
})
