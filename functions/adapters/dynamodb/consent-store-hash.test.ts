import { createHmac } from 'node:crypto'
import * as fc from '#functions/testing/properties'
import { siteKeyedHash } from './consent-store-hash'

const MASTER = Uint8Array.from({ length: 32 }, (_, at) => at * 7)
const keyed = siteKeyedHash(MASTER)
const byNode = (site: string, text: string): string =>
  createHmac('sha256', createHmac('sha256', MASTER).update(`consent-site:${site}`, 'utf8').digest())
    .update(text, 'utf8')
    .digest('base64url')

test('keyed hashes are the HMACs that node makes, of texts of every kind and length', () => {
  fc.assert(
    fc.property(fc.constantFrom('charite', 'mri'), fc.string({ unit: 'binary', maxLength: 300 }), (site, text) => {
      expect(keyed(site, text)).toBe(byNode(site, text))
      expect(keyed(site, 'content:', text)).toBe(byNode(site, `content:${text}`))
    }),
    { numRuns: 1000 },
  )
  for (const text of ['', 'a'.repeat(16_384), 'a'.repeat(16_385), '€'.repeat(16_384), '€'.repeat(100_000), '\ud800', '😀'])
    expect([keyed('charite', text), keyed('charite', 'content:', text)]).toEqual([
      byNode('charite', text),
      byNode('charite', `content:${text}`),
    ])
})

test('a secret that is too short is refused', () => {
  expect(() => siteKeyedHash(MASTER.subarray(1))).toThrow(RangeError)
})
