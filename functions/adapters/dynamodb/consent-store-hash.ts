import { createHmac, hash } from 'node:crypto'
import type { KeyedHash } from '#functions/ports-consent'

/**
 * Keyed hashes of consents: HMAC-SHA-256 under a key per site, which is derived from one master secret of 32 bytes.
 * Losing the secret loses every identity key: it belongs to the same backup as the data keys.
 */
export function siteKeyedHash(master: Uint8Array): KeyedHash {
  if (master.byteLength < 32) throw new RangeError('the master secret of the consent store has at least 32 bytes')
  return keyedHashes((site) => createHmac('sha256', master).update(`consent-site:${site}`, 'utf8').digest())
}

/** The same under keys of 32 bytes that are derived in another way; a site's is asked for once. */
export function keyedHashes(keyOf: (site: string) => Uint8Array): KeyedHash {
  const hashes = new Map<string, HashOfTexts>()
  const hashOf = (site: string) => {
    const known = hashes.get(site)
    if (known) return known
    const made = hmacOfTexts(keyOf(site))
    hashes.set(site, made)
    return made
  }
  return (site, text, rest = '') => hashOf(site)(text, rest)
}

type HashOfTexts = (text: string, rest: string) => string

const BLOCK_BYTES = 64
const DIGEST_BYTES = 32
/** Texts up to a third of this length fit, whatever their characters. */
const ROOM_BYTES = 48 * 1024
const room = new Uint8Array(BLOCK_BYTES + ROOM_BYTES)
const roomOfText = room.subarray(BLOCK_BYTES)
const encoder = new TextEncoder()

/**
 * HMAC-SHA-256 under a key of 32 bytes, as base64url, by its definition (RFC 2104): two hashes in one call each take half the time of the object
 * that `createHmac` makes for every text, and a check hashes a thousand. A test compares the two.
 */
function hmacOfTexts(key: Uint8Array): HashOfTexts {
  const inner = Uint8Array.from({ length: BLOCK_BYTES }, (_, at) => (key[at] ?? 0) ^ 0x36)
  const outer = new Uint8Array(BLOCK_BYTES + DIGEST_BYTES)
  for (let at = 0; at < BLOCK_BYTES; at += 1) outer[at] = (key[at] ?? 0) ^ 0x5c
  return (text, rest) => {
    if ((text.length + rest.length) * 3 > ROOM_BYTES)
      return createHmac('sha256', key).update(text, 'utf8').update(rest, 'utf8').digest('base64url')
    room.set(inner)
    let end = BLOCK_BYTES + encoder.encodeInto(text, roomOfText).written
    if (rest !== '') end += encoder.encodeInto(rest, room.subarray(end)).written
    const digest = hash('sha256', room.subarray(0, end), 'binary')
    // byte by byte: a call that writes so few takes longer
    for (let at = 0; at < DIGEST_BYTES; at += 1) outer[BLOCK_BYTES + at] = digest.charCodeAt(at)
    return hash('sha256', outer, 'base64url')
  }
}
