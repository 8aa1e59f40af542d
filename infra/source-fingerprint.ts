import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const SOURCES = ['web', 'policies', 'functions/api-schema', 'infra/machines', 'package.json', 'package-lock.json', 'tsconfig.json']
const LEFT_OUT = /(^|\/)(\.next|\.open-next|node_modules|cases|next-env\.d\.ts)(\/|$)|\.test\.tsx?$/

function filesBelow(root: string, path: string): readonly string[] {
  if (LEFT_OUT.test(path)) return []
  const stat = statSync(join(root, path), { throwIfNoEntry: false })
  if (stat === undefined) return []
  if (!stat.isDirectory()) return [path]
  return readdirSync(join(root, path))
    .sort()
    .flatMap((entry) => filesBelow(root, `${path}/${entry}`))
}
/** What the pages are made of, and `more`: contents, not times, so that a fresh clone and a restored cache agree. */
export function sourceFingerprint(root: string, more: readonly string[] = []): string {
  const hash = createHash('sha256').update(process.version)
  for (const file of [...SOURCES, ...more].flatMap((source) => filesBelow(root, source)))
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
  return hash.digest('hex')
}
