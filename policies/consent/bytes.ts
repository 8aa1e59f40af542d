const ROOM = 8192

/**
 * Writes byte strings with variable-length integers (7 bits a byte, low first), one behind the other into memory that they share: memory for
 * each would take as long as writing it.
 */
export class ByteWriter {
  private bytes = new Uint8Array(ROOM)
  private start = 0
  private length = 0

  byte(value: number): void {
    if ((value & 255) !== value) throw new RangeError(`${value} does not fit a byte`)
    if (this.length === this.bytes.length) this.move()
    this.bytes[this.length++] = value
  }
  /** What is being written goes on in fresh memory; strings that were taken stay where they are. */
  private move(): void {
    const written = this.length - this.start
    const fresh = new Uint8Array(Math.max(ROOM, 2 * written))
    fresh.set(this.bytes.subarray(this.start, this.length))
    this.bytes = fresh
    this.start = 0
    this.length = written
  }
  /** Forgets what was not taken. */
  clear(): void {
    this.length = this.start
  }
  /** How many bytes of this string there are. */
  get size(): number {
    return this.length - this.start
  }
  unsigned(value: number): void {
    let rest = value
    while (rest > 127) {
      this.byte((rest & 127) | 128)
      rest >>>= 7
    }
    this.byte(rest)
  }
  signed(value: number): void {
    this.unsigned(value < 0 ? -2 * value - 1 : 2 * value)
  }
  /** Puts the length of what was written since `from` (a former `size`) in front of it. */
  prefix(from: number): void {
    const count = this.size - from
    this.unsigned(count) // behind it first, to know how long that is
    const [begin, end] = [this.start + from, this.start + from + count]
    const more = this.length - end
    if (more === 1) {
      this.bytes.copyWithin(begin + 1, begin, end)
      this.bytes[begin] = count
      return
    }
    const prefix = this.bytes.slice(end, this.length)
    this.bytes.copyWithin(begin + more, begin, end)
    this.bytes.set(prefix, begin)
  }
  /** Adds the checksum of all bytes since `from`. */
  seal(from = 0): void {
    const sum = checksum(this.bytes, this.length, this.start + from)
    this.byte(sum >> 8)
    this.byte(sum & 255)
  }
  /** The bytes that were written since the last time; the next ones come behind them. */
  take(): Uint8Array {
    const taken = this.bytes.subarray(this.start, this.length)
    this.start = this.length
    return taken
  }
}

/** Reads what ByteWriter wrote. Reading past the end gives zeros and sets `failed`. */
export class ByteReader {
  failed = false
  private readonly bytes: Uint8Array
  private at: number
  private readonly end: number

  constructor(bytes: Uint8Array, start: number, end: number) {
    this.bytes = bytes
    this.at = start
    this.end = end
  }
  get atEnd(): boolean {
    return this.at === this.end
  }
  skip(count: number): void {
    this.at += count
    if (this.at > this.end) this.fail()
  }
  fail(): void {
    this.failed = true
  }
  byte(): number {
    if (this.at >= this.end) this.fail()
    return this.failed ? 0 : (this.bytes[this.at++] ?? 0)
  }
  unsigned(): number {
    let value = 0
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.byte()
      value += (byte & 127) * 2 ** shift
      if (byte < 128) return value
    }
    this.fail()
    return 0
  }
  signed(): number {
    const value = this.unsigned()
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2
  }
}

/**
 * A 16-bit sum of the bytes from `start` up to `end`: finds every change of one byte and every swap of neighbours. Each byte counts 31 times the
 * next one; four at a time, because a step waits for the one before it. Overflow beyond 32 bits takes nothing from the lowest 16.
 */
export function checksum(bytes: ArrayLike<number>, end: number, start: number): number {
  let sum = end - start
  let at = start
  for (; at + 4 <= end; at += 4) {
    const four = Math.imul(bytes[at] ?? 0, 29_791) + (bytes[at + 1] ?? 0) * 961 + (bytes[at + 2] ?? 0) * 31 + (bytes[at + 3] ?? 0)
    sum = (Math.imul(sum, 923_521) + four) | 0
  }
  for (; at < end; at += 1) sum = (Math.imul(sum, 31) + (bytes[at] ?? 0)) | 0
  return sum & 65_535
}
