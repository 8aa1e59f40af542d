import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Brand } from './brand'
import { canonicalJson } from './canonical-json'

/** 64 lower-case hex digits. */
export type Sha256 = Brand<'Sha256'>

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567'
const bytesOf = (input: string | Uint8Array): Uint8Array => (typeof input === 'string' ? utf8ToBytes(input) : input)

/** SHA-256 of bytes, or of a string as UTF-8. */
export const sha256Hex = (input: string | Uint8Array): Sha256 => bytesToHex(sha256(bytesOf(input))) as Sha256

/** SHA-256 over RFC 8785 canonical JSON. */
export const hashOf = (value: unknown): Sha256 => sha256Hex(canonicalJson(value))

/** 26 characters of lower-case base32 (130 bits): ids that a repeated command derives again (architecture, "Commands"). */
export function stableId(...parts: readonly string[]): string {
  const digest = sha256(utf8ToBytes(canonicalJson(parts)))
  let bits = 0
  let value = 0
  let text = ''
  for (const byte of digest) {
    value = (value << 8) | byte
    bits += 8
    while (bits >= 5 && text.length < 26) {
      text += BASE32[(value >>> (bits - 5)) & 31]
      bits -= 5
    }
    value &= (1 << bits) - 1
  }
  return text
}
