import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { installerEnvironment } from '../../tool-environment'

const WANTED = join(import.meta.dirname, 'open-next')

/**
 * The program of OpenNext, installed from its own lock file below `.data/`, where it finds Next in the project's packages. Its 77 MB are for
 * whoever deploys pages, so `npm ci` does not bring them. Throws with npm's words when it cannot be installed.
 */
export function openNextProgram(root: string): string {
  const folder = join(root, '.data/open-next')
  const program = join(folder, 'node_modules/@opennextjs/aws/dist/index.js')
  const lock = readFileSync(join(WANTED, 'package-lock.json'), 'utf8')
  // written last: an interrupted installation counts as none
  const stamp = join(folder, 'installed-lock.json')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return program
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const name of ['package.json', 'package-lock.json']) cpSync(join(WANTED, name), join(folder, name))
  // Next itself is a peer, and is the project's
  const { status, stderr } = spawnSync('npm', ['ci', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'], {
    cwd: folder,
    encoding: 'utf8',
    env: installerEnvironment(process.env),
  })
  if (status !== 0) throw new Error(`OpenNext could not be installed: ${stderr}`)
  writeFileSync(stamp, lock)
  return program
}
