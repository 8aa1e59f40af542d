import * as fc from '#functions/testing/properties'
import { checksum } from './bytes'

/** As records of every release carry it: stored ones must stay readable. */
const oneByOne = (bytes: Uint8Array, start: number, end: number): number =>
  bytes.subarray(start, end).reduce((sum, byte) => (sum * 31 + byte) % 65_536, end - start)

test('the checksum is the one that was always written, at every length and place', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(6), (bytes, start) => {
      const from = Math.min(start, bytes.length)
      expect(checksum(bytes, bytes.length, from)).toBe(oneByOne(bytes, from, bytes.length))
      expect(checksum([...bytes], bytes.length, from)).toBe(oneByOne(bytes, from, bytes.length))
    }),
    { numRuns: 2000 },
  )
  const full = new Uint8Array(100_000).fill(255)
  expect([checksum(full, full.length, 0), checksum(Uint8Array.of(1, 2, 3), 3, 0)]).toEqual([
    oneByOne(full, 0, full.length),
    90_399 % 65_536,
  ])
})
