import { stateAt } from './day-state'
import { FOREVER } from './days'
import type { Deny, Ledger, Permit } from './fold'
import type { Doc } from './situation'

const doc = (at: number): Doc => ({ index: at, at, document: { flags: 0 } }) as unknown as Doc
const permit = (at: number, from: number, to: number): Permit => ({ doc: doc(at), from, to })
const deny = (at: number, from: number, to: number, over: Partial<Deny> = {}): Deny => {
  return { doc: doc(at), from, to, statedTo: to, withdrawal: false, replaced: false, ...over }
}
const ledger = (permits: readonly Permit[], denies: readonly Deny[]): Ledger => ({
  permits,
  denies,
  invalid: [],
  outgrown: [],
  dated: true,
})
const said = (of: Ledger, day: number, mode: 'gate' | 'window'): string => {
  const state = stateAt(of, day, mode)
  if (state.effect === 'permit') return `permit of ${state.unbeaten.map((one) => one.doc.at).join(', ')}`
  return state.effect === 'deny' ? `deny of ${state.deny.doc.at}${state.lapsed ? ', lapsed' : ''}` : 'none'
}

test.each<[string, Ledger, number, string, string]>([
  ['nothing reaches the day', ledger([permit(1, 5, 6)], [deny(1, 1, 2)]), 4, 'none', 'none'],
  ['a newer permit over a deny (R7)', ledger([permit(2, 1, 9)], [deny(1, 1, 9)]), 5, 'permit of 2', 'permit of 2'],
  ['the deny of the same day wins (R7)', ledger([permit(1, 1, 9)], [deny(1, 1, 9)]), 5, 'deny of 1', 'deny of 1'],
  [
    'a newer deny does not lapse over an older permit, as a gate (R7)',
    ledger([permit(1, 1, 9)], [deny(2, 2, 4)]),
    5,
    'deny of 2, lapsed',
    'permit of 1',
  ],
  [
    'behind its end a permit of its own day is enough',
    ledger([permit(1, 1, 9), permit(2, 1, 9)], [deny(2, 2, 4)]),
    5,
    'permit of 2',
    'permit of 2, 1',
  ],
  [
    'a withdrawal is lifted from the newer day on (R8)',
    ledger([permit(1, 1, 99), permit(7, 1, 99)], [deny(3, 3, FOREVER, { withdrawal: true })]),
    6,
    'deny of 3',
    'deny of 3',
  ],
  [
    'and on that day',
    ledger([permit(1, 1, 99), permit(7, 1, 99)], [deny(3, 3, FOREVER, { withdrawal: true })]),
    7,
    'permit of 7',
    'permit of 7',
  ],
  [
    'a withdrawal is named before a newer deny',
    ledger([permit(1, 1, 9)], [deny(3, 1, 9), deny(2, 1, FOREVER, { withdrawal: true, statedTo: 4 })]),
    5,
    'deny of 2, lapsed',
    'deny of 2, lapsed',
  ],
])('%s', (_what, of, day, gate, window) => {
  expect([said(of, day, 'gate'), said(of, day, 'window')]).toEqual([gate, window])
})
test('a day is judged by some looks at each statement, not at each pair of them', () => {
  const size = 300
  let looks = 0
  const watched = <T extends Permit>(statement: T, whose: Doc): T =>
    Object.defineProperty({ ...statement }, 'doc', {
      get: () => {
        looks += 1
        return whose
      },
    })
  const days = Array.from({ length: size }, (_, n) => 2 * n)
  const of = ledger(
    days.map((at) => watched(permit(at, 0, 9), doc(at))),
    days.map((at) => watched(deny(at - 1, 0, 9), doc(at - 1))),
  )
  expect(said(of, 5, 'window')).toBe(`permit of ${2 * size - 2}`)
  expect(looks).toBeLessThan(size * 50)
})
