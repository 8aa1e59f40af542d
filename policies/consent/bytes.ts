const FIRST_ROOM = 256

/** Growing byte string with variable-length integers (7 bits a byte, low first). */
export class ByteWriter {
  private bytes = new Uint8Array(FIRST_ROOM)
  private length = 0

  byte(value: number): void {
    if ((value & 255) !== value) throw new RangeError(`${value} does not fit a byte`)
    if (this.length === this.bytes.length) {
      const larger = new Uint8Array(2 * this.length)
      larger.set(this.bytes)
      this.bytes = larger
    }
    this.bytes[this.length++] = value
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
  /** What `write` adds, behind its length. */
  nested(write: (start: number) => void): void {
    const start = this.length
    write(start)
    const length = this.length - start
    this.unsigned(length) // behind it first, to know how long that is
    const prefix = this.bytes.slice(start + length, this.length)
    this.bytes.copyWithin(start + prefix.length, start, start + length)
    this.bytes.set(prefix, start)
  }
  /** Adds the checksum of all bytes since `start`. */
  seal(start = 0): void {
    const sum = checksum(this.bytes, this.length, start)
    this.byte(sum >> 8)
    this.byte(sum & 255)
  }
  get content(): Uint8Array {
    return this.bytes.slice(0, this.length)
  }
  clear(): void {
    this.length = 0
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
