const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const VALUES = new Uint8Array(128)
for (const [value, sign] of [...ALPHABET].entries()) VALUES[sign.charCodeAt(0)] = value

/**
 * The short key of an identity or subject that is known by its keyed hash (HMAC-SHA-256, base64url): the hash's first 64 bits. Two of a site's
 * millions share one once in many thousand years; then only the store can tell them apart. Writes the high word at `at`, the low one behind it.
 */
export function writeShortKey(hash: string, out: Uint32Array, at: number): void {
  let high = 0
  for (let sign = 0; sign < 5; sign += 1) high = high * 64 + valueAt(hash, sign)
  const middle = valueAt(hash, 5)
  let low = middle & 15
  for (let sign = 6; sign < 10; sign += 1) low = low * 64 + valueAt(hash, sign)
  out[at] = high * 4 + (middle >>> 4)
  out[at + 1] = low * 16 + (valueAt(hash, 10) >>> 2)
}
const valueAt = (hash: string, sign: number): number => VALUES[hash.charCodeAt(sign)] ?? 0

/** As 16 hexadecimal digits. */
export function shortKeyOf(hash: string): string {
  const words = new Uint32Array(2)
  writeShortKey(hash, words, 0)
  return [...words].map((word) => word.toString(16).padStart(8, '0')).join('')
}
