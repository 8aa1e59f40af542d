import { randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

export const isMissing = (problem: unknown): boolean => (problem as NodeJS.ErrnoException).code === 'ENOENT'

/** The bytes of a file, or undefined when it is not there. */
export async function readIfThere(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file)
  } catch (problem) {
    if (isMissing(problem)) return undefined
    throw problem
  }
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return // a folder cannot be opened there
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function writeTemporary(file: string, bytes: Uint8Array | string, mode: number): Promise<string> {
  await mkdir(dirname(file), { recursive: true })
  const temporary = `${file}@${randomBytes(8).toString('hex')}.tmp`
  const handle = await open(temporary, 'wx', mode)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
  return temporary
}

/** Replaces a file as a whole: after a crash it holds the old bytes or the new ones, and what returned is on disk. */
export async function writeDurably(file: string, bytes: Uint8Array | string, mode = 0o644): Promise<void> {
  const temporary = await writeTemporary(file, bytes, mode)
  await rename(temporary, file)
  await syncFolder(dirname(file))
}

/** Writes a file only if it is not there. False: somebody else's stays. */
export async function createDurably(file: string, bytes: Uint8Array | string, mode = 0o644): Promise<boolean> {
  const temporary = await writeTemporary(file, bytes, mode)
  try {
    await link(temporary, file)
    await syncFolder(dirname(file))
    return true
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw problem
  } finally {
    await rm(temporary, { force: true })
  }
}
