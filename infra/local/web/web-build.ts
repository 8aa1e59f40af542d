import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, openSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const SOURCES = ['web', 'policies', 'functions/api-schema', 'infra/machines', 'package.json', 'package-lock.json', 'tsconfig.json']
const LEFT_OUT = /(^|\/)(\.next|\.open-next|node_modules|cases|next-env\.d\.ts)(\/|$)|\.test\.tsx?$/

export class WebBuildFailed extends Error {
  override readonly name = 'WebBuildFailed'
}

function filesBelow(root: string, path: string): readonly string[] {
  if (LEFT_OUT.test(path)) return []
  const stat = statSync(join(root, path), { throwIfNoEntry: false })
  if (stat === undefined) return []
  if (!stat.isDirectory()) return [path]
  return readdirSync(join(root, path))
    .sort()
    .flatMap((entry) => filesBelow(root, `${path}/${entry}`))
}
/** What the pages are made of: contents, not times, so that a fresh clone and a restored cache agree. */
export function sourceFingerprint(root: string): string {
  const hash = createHash('sha256').update(process.version)
  for (const file of SOURCES.flatMap((source) => filesBelow(root, source)))
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

/** Builds the pages when those on disk were made of something else. The stamp is written last: an interrupted build counts as none. */
export function ensureWebBuilt(root: string, logFile: string): 'built' | 'reused' {
  const stamp = join(root, 'web/.next/votum-fingerprint')
  const wanted = sourceFingerprint(root)
  if (statSync(stamp, { throwIfNoEntry: false }) !== undefined && readFileSync(stamp, 'utf8') === wanted) return 'reused'
  mkdirSync(join(logFile, '..'), { recursive: true })
  const log = openSync(logFile, 'w')
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules/next/dist/bin/next'), 'build', 'web'], {
    cwd: root,
    stdio: ['ignore', log, log],
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  if (status !== 0) throw new WebBuildFailed(`The pages could not be built; what went wrong is in ${logFile}.`)
  writeFileSync(stamp, wanted)
  return 'built'
}
