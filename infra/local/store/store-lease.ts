import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

/** Which process serves the store of a data folder, and which of ours started it. */
const StoreRecord = z.strictObject({ pid: z.int().positive(), owner: z.int().positive(), port: z.int().positive() })
export type StoreRecord = z.infer<typeof StoreRecord>

const fileOf = (dataDir: string): string => join(dataDir, 'store.json')

export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (problem) {
    return (problem as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Is `pid` really a store of this folder, and not a stranger that got the number since? Without /proc only the number speaks. */
const servesFolder = (pid: number, dataDir: string): boolean => {
  if (!existsSync('/proc/self/cmdline')) return true
  const commandLine = `/proc/${pid}/cmdline`
  return existsSync(commandLine) && readFileSync(commandLine, 'utf8').includes(dataDir)
}

export const rememberStore = (dataDir: string, record: StoreRecord): void => writeFileSync(fileOf(dataDir), JSON.stringify(record))
export const forgetStore = (dataDir: string): void => rmSync(fileOf(dataDir), { force: true })

/** The store that already serves this folder: left behind by a killed server, or shared with a running one. */
export function runningStore(dataDir: string): StoreRecord | undefined {
  if (!existsSync(fileOf(dataDir))) return undefined
  const record = StoreRecord.safeParse(JSON.parse(readFileSync(fileOf(dataDir), 'utf8') || 'null'))
  if (!record.success || !isAlive(record.data.pid) || !servesFolder(record.data.pid, dataDir)) return undefined
  return record.data
}
