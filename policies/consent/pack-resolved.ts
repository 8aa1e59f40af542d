import { REASON_CODES, type ReasonCode } from './answer'
import { type ByteReader, type ByteWriter, checksum } from './bytes'
import { DEFAULT_PROFILE } from './profiles'
import type { ResolvedRecord, Step } from './resolve'

/**
 * The section of a packed record that was judged beforehand, in a form that is looked up without unpacking. Behind its length (one or two
 * bytes): version of the profile, steps of the policies that nobody mentions, number of groups; each group: number of policies, policies,
 * steps; at the end two bytes of checksum. Steps: their number, two reasons for the beginning, then three bytes of day and two reasons each.
 */
const DAY_ZERO = 8_388_608
const MOST = 255

/** Writes the section; empty where nothing was judged beforehand, or too much for a byte to count. */
export function writeResolved(out: ByteWriter, resolved: ResolvedRecord | undefined): void {
  const from = out.size
  if (resolved && isSmall(resolved)) writeSection(out, resolved, from)
  out.prefix(from)
}

function writeSection(out: ByteWriter, { others, groups }: ResolvedRecord, from: number): void {
  out.byte(DEFAULT_PROFILE.version)
  writeSteps(out, others)
  out.byte(groups.length)
  for (const { policies, steps } of groups) {
    out.byte(policies.length)
    for (const policy of policies) out.byte(policy)
    writeSteps(out, steps)
  }
  out.seal(from)
}
const isSmall = ({ groups, others }: ResolvedRecord): boolean =>
  groups.length <= MOST && others.length <= MOST && groups.every(({ steps }) => steps.length <= MOST)

/** PURE: a bundle that only reads records leaves it out. */
const NUMBERS = /* @__PURE__ */ Object.fromEntries(/* @__PURE__ */ REASON_CODES.map((code, number) => [code, number])) as Readonly<
  Record<ReasonCode, number>
>
function writeSteps(out: ByteWriter, steps: readonly Step[]): void {
  out.byte(steps.length)
  let isFirst = true
  for (const { from, gate, window } of steps) {
    if (!isFirst) {
      const day = from + DAY_ZERO
      out.byte(day >> 16)
      out.byte((day >> 8) & 255)
      out.byte(day & 255)
    }
    out.byte(NUMBERS[gate])
    out.byte(NUMBERS[window])
    isFirst = false
  }
}
export const skipResolved = (input: ByteReader): void => input.skip(input.unsigned())

const byteAt = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0

/** Where the section of a record of `recordEnd` bytes begins; -1 when it is missing, damaged, or was judged under another version of the rules. */
export function openSection(bytes: Uint8Array, start: number, recordEnd: number): number {
  const first = byteAt(bytes, start)
  const short = first < 128
  const length = short ? first : (first & 127) + byteAt(bytes, start + 1) * 128
  const from = start + (short ? 1 : 2)
  const end = from + length - 2
  if (length < 6 || end + 2 > recordEnd || byteAt(bytes, from) !== DEFAULT_PROFILE.version) return -1
  return checksum(bytes, end, from) === byteAt(bytes, end) * 256 + byteAt(bytes, end + 1) ? from + 1 : -1
}

/** Reasons as indices of REASON_CODES: the gate's on `from`, the window's on all days `from` to `to` (MIXED where they differ). */
export const MIXED = 255
export function lookUp(bytes: Uint8Array, section: number, policy: number, from: number, to: number): number {
  let at = section + stepsLength(bytes, section)
  const groups = byteAt(bytes, at)
  at += 1
  for (let group = 0; group < groups; group += 1) {
    const steps = at + 1 + byteAt(bytes, at)
    for (let one = at + 1; one < steps; one += 1) if (bytes[one] === policy) return reasonsAt(bytes, steps, from, to)
    at = steps + stepsLength(bytes, steps)
  }
  return reasonsAt(bytes, section, from, to)
}
const stepsLength = (bytes: Uint8Array, at: number): number => byteAt(bytes, at) * 5 - 2

/** Gate reason in the low byte, window reason above it. */
function reasonsAt(bytes: Uint8Array, steps: number, from: number, to: number): number {
  let gate = byteAt(bytes, steps + 1)
  let window = byteAt(bytes, steps + 2)
  const end = steps + stepsLength(bytes, steps)
  for (let at = steps + 3; at < end; at += 5) {
    const day = (byteAt(bytes, at) << 16) + (byteAt(bytes, at + 1) << 8) + byteAt(bytes, at + 2) - DAY_ZERO
    if (day > to) break
    const here = byteAt(bytes, at + 4)
    if (day > from) window = here === window ? window : MIXED
    else {
      gate = byteAt(bytes, at + 3)
      window = here
    }
  }
  return gate + window * 256
}
