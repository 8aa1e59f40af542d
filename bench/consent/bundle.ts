import { spawnSync } from 'node:child_process'
import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import { atMost, type Line } from './line'

const FOLDER = '.data/bench/bundle'
const SPAWNS = 15

/** C5: the lean function as it is deployed (minified ES module, everything in it), and how long its import takes beside an empty module's. */
export async function bundleLines(): Promise<readonly Line[]> {
  mkdirSync(FOLDER, { recursive: true })
  const lean = join(FOLDER, 'check.mjs')
  await build({
    entryPoints: ['functions/api/consent/check-lambda.ts'],
    outfile: lean,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  })
  const empty = join(FOLDER, 'empty.mjs')
  writeFileSync(empty, 'export const handler = async () => ({ statusCode: 204 })\n')
  let [least, leastEmpty] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let spawned = 0; spawned < SPAWNS; spawned += 1) {
    leastEmpty = Math.min(leastEmpty, importMs(empty))
    least = Math.min(least, importMs(lean))
  }
  return [
    atMost('C5.bytes', statSync(lean).size, 60_000, 'lean consent function, minified ESM, all modules'),
    atMost(
      'C5.import',
      least / leastEmpty,
      3,
      `${least.toFixed(1)} ms / ${leastEmpty.toFixed(1)} ms for an empty module, least of ${SPAWNS} processes`,
    ),
  ]
}

function importMs(file: string): number {
  const code = `const began = performance.now(); await import(${JSON.stringify(resolve(file))}); console.log(performance.now() - began)`
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return Number(stdout)
}
