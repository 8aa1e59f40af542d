import { spawnSync } from 'node:child_process'
import { mkdirSync, openSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sourceFingerprint } from '../../source-fingerprint'

export class WebBuildFailed extends Error {
  override readonly name = 'WebBuildFailed'
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
