import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import * as z from 'zod'
import type { Clock } from '#functions/ports'
import { type Instant, instantOf } from '#policies/kernel/time'

export type DevClock = Clock & {
  /** Moves business time forward for every process that shares the file; answers the new time. Throws RangeError for anything but a forward step. */
  advance(ms: number): Instant
  /** How far business time is ahead of real time. */
  offsetMs(): number
}
export type DevClockOptions = {
  readonly file: string
  /** Milliseconds since 1970: real time. */
  readonly now?: () => number
}

const Offset = z.strictObject({ offsetMs: z.int().nonnegative() })
const LOOK_EVERY_MS = 200

/** 0 when there is no file yet; another fault of the file stops us, since guessing would turn time back. */
function read(file: string): { offsetMs: number; changed: number } {
  const changed = statSync(file, { throwIfNoEntry: false })?.mtimeMs
  return changed === undefined ? { offsetMs: 0, changed: 0 } : { ...Offset.parse(JSON.parse(readFileSync(file, 'utf8'))), changed }
}

function write(file: string, offsetMs: number): void {
  mkdirSync(dirname(file), { recursive: true })
  const temporary = `${file}.${process.pid}.tmp`
  writeFileSync(temporary, JSON.stringify({ offsetMs }), { flush: true })
  renameSync(temporary, file)
}

/** Business time of the embedded default: real time plus an offset that lies in a file, so it survives restarts. Never in a bundle for AWS. */
export function devClock({ file, now = Date.now }: DevClockOptions): DevClock {
  let held = read(file)
  let looked = now()
  const offsetMs = () => {
    if (now() - looked >= LOOK_EVERY_MS) {
      looked = now()
      if ((statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) !== held.changed) held = read(file)
    }
    return held.offsetMs
  }
  return {
    offsetMs,
    now: () => instantOf(now() + offsetMs()),
    advance: (ms) => {
      if (!Number.isSafeInteger(ms) || ms < 0) throw new RangeError('business time moves forward only, by whole milliseconds')
      write(file, read(file).offsetMs + ms)
      held = read(file)
      return instantOf(now() + held.offsetMs)
    },
  }
}
