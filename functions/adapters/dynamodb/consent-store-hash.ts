import { createHmac } from 'node:crypto'
import type { KeyedHash } from '#functions/ports-consent'
import { type HmacOfTexts, hmacOfTexts } from '../lean/hmac'

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
  const hashes = new Map<string, HmacOfTexts>()
  const hashOf = (site: string) => {
    const known = hashes.get(site)
    if (known) return known
    const made = hmacOfTexts(keyOf(site))
    hashes.set(site, made)
    return made
  }
  return (site, text, rest = '') => hashOf(site)(text, rest, 'base64url')
}
