/**
 * The short key of an identity: 64 bits of HalfSipHash-2-4 (Aumasson and Bernstein) over its UTF-16 code units, under a key of the site.
 * Snapshots hold it in place of the identity; it costs a tenth of a microsecond, where an HMAC costs three. Who does not know the site's key
 * can neither tell whose it is nor make two identities meet; within a site two of millions meet once in many thousand years.
 */
export type ShortKeyer = (text: string, from: number, to: number, out: Uint32Array, at: number) => void

const rotated = (x: number, bits: number): number => (x << bits) | (x >>> (32 - bits))

/**
 * A keyer of one identifier system: `key` = 8 bytes; what is the same for all its identities is hashed once. The value is `text` from `from` up
 * to `to`, so that a file is hashed without cutting it up. Writes the high word at `at`, the low one behind it.
 */
export function shortKeyer(key: Uint8Array, system: string): ShortKeyer {
  if (key.length < 8) throw new RangeError('the key of short keys has 8 bytes')
  const view = new DataView(key.buffer, key.byteOffset, key.byteLength)
  const k0 = view.getUint32(0, true)
  const k1 = view.getUint32(4, true)
  // the system's length comes first, so no two pairs of system and value are one text
  const head = `${String(system.length).padStart(4, '0')}${system}${system.length % 2 === 0 ? '' : ' '}`
  const start = absorbed([k0, k1 ^ 0xee, 0x6c796765 ^ k0, 0x74656462 ^ k1], head)
  return (text, from, to, out, at) => {
    let [v0, v1, v2, v3] = start
    const length = to - from
    for (let index = from; index < to - 1; index += 2) {
      const word = text.charCodeAt(index) | (text.charCodeAt(index + 1) << 16)
      v3 ^= word
      for (let round = 0; round < 2; round += 1) {
        v0 = (v0 + v1) | 0
        v1 = rotated(v1, 5) ^ v0
        v0 = rotated(v0, 16)
        v2 = (v2 + v3) | 0
        v3 = rotated(v3, 8) ^ v2
        v0 = (v0 + v3) | 0
        v3 = rotated(v3, 7) ^ v0
        v2 = (v2 + v1) | 0
        v1 = rotated(v1, 13) ^ v2
        v2 = rotated(v2, 16)
      }
      v0 ^= word
    }
    const last = (length % 2 === 0 ? 0 : text.charCodeAt(to - 1)) | (length << 24) | ((length & 0xff00) << 8)
    v3 ^= last
    // two rounds for the last word, then four before each half of the key
    for (let round = 0; round < 10; round += 1) {
      if (round === 2) {
        v0 ^= last
        v2 ^= 0xee
      }
      if (round === 6) {
        out[at] = v1 ^ v3
        v1 ^= 0xdd
      }
      v0 = (v0 + v1) | 0
      v1 = rotated(v1, 5) ^ v0
      v0 = rotated(v0, 16)
      v2 = (v2 + v3) | 0
      v3 = rotated(v3, 8) ^ v2
      v0 = (v0 + v3) | 0
      v3 = rotated(v3, 7) ^ v0
      v2 = (v2 + v1) | 0
      v1 = rotated(v1, 13) ^ v2
      v2 = rotated(v2, 16)
    }
    out[at + 1] = v1 ^ v3
  }
}
type State = readonly [number, number, number, number]

function mixed(state: State, rounds: number): State {
  let [v0, v1, v2, v3] = state
  for (let round = 0; round < rounds; round += 1) {
    v0 = (v0 + v1) | 0
    v1 = rotated(v1, 5) ^ v0
    v0 = rotated(v0, 16)
    v2 = (v2 + v3) | 0
    v3 = rotated(v3, 8) ^ v2
    v0 = (v0 + v3) | 0
    v3 = rotated(v3, 7) ^ v0
    v2 = (v2 + v1) | 0
    v1 = rotated(v1, 13) ^ v2
    v2 = rotated(v2, 16)
  }
  return [v0, v1, v2, v3]
}

function absorbed(state: State, text: string): State {
  let now = state
  for (let index = 0; index < text.length; index += 2) {
    const word = text.charCodeAt(index) | (text.charCodeAt(index + 1) << 16)
    const [v0, v1, v2, v3] = mixed([now[0], now[1], now[2], now[3] ^ word], 2)
    now = [v0 ^ word, v1, v2, v3]
  }
  return now
}

/** One identity's short key as 16 hex digits. */
export function shortKeyText(key: Uint8Array, system: string, value: string): string {
  const words = new Uint32Array(2)
  shortKeyer(key, system)(value, 0, value.length, words, 0)
  return [...words].map((word) => word.toString(16).padStart(8, '0')).join('')
}
