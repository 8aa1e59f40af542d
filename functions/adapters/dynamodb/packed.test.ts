import { deflateRawSync } from 'node:zlib'
import { headAttributes, headOf } from './ledger'
import { derivedAttributes, derivedOf } from './lists'
import { packed, unpacked } from './packed'

const long = JSON.stringify({ sites: Array.from({ length: 40 }, (_, n) => ({ site: `site-${n}`, state: 'precheck', note: 'für „Ü“' })) })
const tip = { sequence: 3, hash: 'a'.repeat(64), at: '2026-11-23T09:00:00.000Z' } as never

test('a long text comes back as it was, in a third of its bytes; a short one is stored readable', () => {
  const bytes = packed(long)
  expect(bytes).toBeInstanceOf(Uint8Array)
  expect((bytes as Uint8Array).byteLength).toBeLessThan(long.length / 3)
  expect(unpacked(bytes)).toBe(long)
  expect(packed('{"a":"ä"}')).toBe('{"a":"ä"}')
})
test('bytes that an earlier build packed unpack for ever', () => {
  const stored = Buffer.from('AavGll3y8sEiFaNgUAGlWgA=', 'base64')
  expect(unpacked(new Uint8Array(stored))).toBe(`{"state":"approved","note":"${'x'.repeat(400)}"}`)
})
test.each([
  ['of a version that nobody knows', Uint8Array.of(9, 1, 2)],
  ['cut off', (packed(long) as Uint8Array).subarray(0, 40)],
  ['larger than any item', new Uint8Array(Buffer.concat([Buffer.of(1), deflateRawSync(Buffer.alloc(1_000_000))]))],
])('bytes %s are a SyntaxError, like a text that is no JSON', (_what, bytes) => {
  expect(() => unpacked(bytes)).toThrow(SyntaxError)
})
test('a head of an earlier release, readable and with its stream in it, still loads', () => {
  const stored = {
    pk: 'head#ballot#b1',
    sk: 'head',
    head: JSON.stringify({ stream: 'ballot#b1', tip, fannedOut: false }),
    snapshot: '{"phase":"open"}',
    version: 3,
    streamName: 'ballot#b1',
  }
  expect(headOf(stored)).toEqual({ stream: 'ballot#b1', tip, fannedOut: false, snapshot: { phase: 'open' } })
})
test('the head of a grant stays readable, however long: the check of consents reads it', () => {
  const head = { tip, fannedOut: true, snapshot: JSON.parse(long) }
  expect(headAttributes({ ...head, stream: 'grant#a-charite' }).snapshot).toBe(long)
  const item = { pk: 'head#application#a', ...headAttributes({ ...head, stream: 'application#a' }) }
  expect(item.snapshot).toBeInstanceOf(Uint8Array)
  expect(headOf(item)).toEqual({ ...head, stream: 'application#a' })
})
test('a long line of a list is packed, a short one stays readable, and both come back as they were', () => {
  const line = { pk: 'list#applications', sk: 'a1', ...JSON.parse(long) }
  expect(derivedAttributes(line).item).toBeInstanceOf(Uint8Array)
  expect(derivedOf(derivedAttributes(line))).toEqual(line)
  const short = { pk: 'inbox#office', sk: 'x', task: 'publish' }
  expect(derivedAttributes(short)).toEqual({ pk: 'inbox#office', sk: 'x', item: '{"task":"publish"}' })
})
