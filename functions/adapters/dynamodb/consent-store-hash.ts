import { createHmac } from 'node:crypto'
import type { KeyedHash } from '#functions/ports-consent'

/**
 * Keyed hashes of consents: HMAC-SHA-256 under a key per site, which is derived from one master secret of 32 bytes.
 * Losing the secret loses every identity key: it belongs to the same backup as the data keys.
 */
export function siteKeyedHash(master: Uint8Array): KeyedHash {
  if (master.byteLength < 32) throw new RangeError('the master secret of the consent store has at least 32 bytes')
  const keys = new Map<string, Buffer>()
  const keyOf = (site: string): Buffer => {
    const known = keys.get(site)
    if (known) return known
    const key = createHmac('sha256', master).update(`consent-site:${site}`, 'utf8').digest()
    keys.set(site, key)
    return key
  }
  return (site, text) => createHmac('sha256', keyOf(site)).update(text, 'utf8').digest('base64url')
}
