import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

export type BuiltFile = { readonly type: string; readonly bytes: Buffer }
export type BuiltFiles = (path: string) => Promise<BuiltFile | undefined>

/** Files for browsers that travel with the pages' function. Only what the build listed in `files.json` is read, so no path leads elsewhere. */
export function builtFiles(folder: string): BuiltFiles {
  const types = new Map(Object.entries(JSON.parse(readFileSync(join(folder, 'files.json'), 'utf8')) as Record<string, string>))
  return async (path) => {
    const type = types.get(path)
    return type === undefined ? undefined : { type, bytes: await readFile(join(folder, 'files', path)) }
  }
}
