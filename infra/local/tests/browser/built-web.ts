import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { isAlive } from '../../store/store-lease'
import { ensureWebBuilt } from '../../web/web-build'

function taken(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return false
  } catch {
    return true // another test file builds
  }
}
/** A worker that was ended while it built leaves its lock behind. */
function isStale(lock: string): boolean {
  try {
    return !isAlive(Number(readFileSync(lock, 'utf8') || process.pid))
  } catch {
    return false // given back just now
  }
}

/** The pages, built once: test files run side by side in several processes, so one builds while the others wait. */
export async function builtWeb(root: string, logFile: string): Promise<void> {
  const lock = join(tmpdir(), `votum-build-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`)
  while (taken(lock)) {
    if (isStale(lock)) rmSync(lock, { force: true })
    await pause(100)
  }
  try {
    ensureWebBuilt(root, logFile)
  } finally {
    rmSync(lock, { force: true })
  }
}
