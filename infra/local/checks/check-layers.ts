import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../../..')
export type Layers = {
  readonly modules: number
  readonly violations: readonly { readonly rule: string; readonly from: string; readonly to: string }[]
}
type Report = {
  readonly summary: {
    readonly totalCruised: number
    readonly violations: readonly {
      readonly from: string
      readonly to: string
      readonly rule: { readonly name: string; readonly severity: string }
    }[]
  }
}

/** Runs the layer rules over folders below `cwd`. Throws when the cruiser itself fails, or when it saw no module: a check that looks at nothing passes nothing. */
export function checkLayers(cwd: string, folders: readonly string[]): Layers {
  const bin = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const args = [
    '--require',
    join(ROOT, 'depcruise-tsx.cjs'),
    bin,
    '--config',
    join(ROOT, '.dependency-cruiser.cjs'),
    '--output-type',
    'json',
    ...folders,
  ]
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 })
  if (!stdout.startsWith('{')) throw new Error(`the layer check did not run: ${stderr || stdout}`)
  const { summary }: Report = JSON.parse(stdout)
  if (summary.totalCruised === 0) throw new Error('the layer check saw no module')
  return {
    modules: summary.totalCruised,
    violations: summary.violations
      .filter(({ rule }) => rule.severity === 'error')
      .map(({ from, to, rule }) => ({ rule: rule.name, from, to })),
  }
}
