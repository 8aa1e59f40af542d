import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { lambdaEnvironment } from '../../infra/aws/testing/environment'
import { atMost, type Line } from '../consent/line'
import { firstRequestLines } from './first-requests'

const OUTDIR = resolve('.data/bench/bundles')
const SPAWNS = 7
/** Bytes and multiples of an empty module's import (issue "Deploys to AWS, proven", bundles). */
const LEAN = { bytes: 60_000, times: 3 }
const ISSUER = { bytes: 800_000, times: undefined }
const OTHERS = { bytes: 500_000, times: 16 }
const LARGEST = 6

/** Each function's bundle as it would be deployed: its size, what takes most of it, how long its import takes beside an empty module's, and with some a first request. */
export async function deployedBundleLines(tell: (text: string) => void): Promise<readonly Line[]> {
  tell('bundling all functions')
  const files = bundles()
  const empty = { name: 'empty', file: join(OUTDIR, 'empty.mjs') }
  writeFileSync(empty.file, 'export const handler = async () => ({ statusCode: 204 })\n')
  tell(`importing ${files.length} bundles ${SPAWNS} times each`)
  const least = leastImportMs([empty, ...files])
  const leastEmpty = least.get('empty') ?? Number.NaN
  const sizesAndImports = files.flatMap(({ name, file }) => {
    const goal = name === 'check' ? LEAN : name === 'issuer' ? ISSUER : OTHERS
    const ms = least.get(name) ?? Number.NaN
    const note = `${ms.toFixed(1)} ms of processor time / ${leastEmpty.toFixed(1)} ms for an empty module, least of ${SPAWNS} processes`
    return [
      atMost(`${name}.bytes`, statSync(file).size, goal.bytes, largestParts(file)),
      ...(goal.times === undefined ? [] : [atMost(`${name}.import`, ms / leastEmpty, goal.times, note)]),
    ]
  })
  tell('first requests of some functions')
  const fileOf = (bundle: string): string => files.find(({ name }) => name === bundle)?.file ?? `no bundle ${bundle}`
  return [...sizesAndImports, ...(await firstRequestLines(fileOf, leastEmpty))]
}

type Template = {
  readonly Resources: Readonly<
    Record<string, { readonly Type: string; readonly Properties?: { readonly Code?: { readonly S3Key?: string } } }>
  >
}
/** What esbuild and the CDK need of the shell that starts them: nothing of an account or of a test gets into what is measured. */
const { PATH, HOME, TMPDIR } = process.env
const HOST = { PATH, HOME, TMPDIR, NODE_ENV: 'production' } as const
/** Every bundled function of a synthesised deployment, each with what it was made of beside it. */
function bundles(): readonly { readonly name: string; readonly file: string }[] {
  rmSync(OUTDIR, { recursive: true, force: true })
  const env = { ...HOST, CDK_OUTDIR: OUTDIR, CDK_CONTEXT_JSON: JSON.stringify({ metafile: true }) }
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'infra/aws/app.ts'], { encoding: 'utf8', env })
  if (status !== 0) throw new Error(stderr)
  return readdirSync(OUTDIR)
    .filter((name) => name.endsWith('.template.json'))
    .flatMap((name) => Object.entries((JSON.parse(readFileSync(join(OUTDIR, name), 'utf8')) as Template).Resources))
    .filter(([id, { Type }]) => Type === 'AWS::Lambda::Function' && id.includes('Handler'))
    .map(([id, { Properties }]) => ({
      name: id.replace(/Handler\w+$/, ''),
      file: join(OUTDIR, `asset.${Properties?.Code?.S3Key?.replace('.zip', '')}`, 'index.mjs'),
    }))
    .filter(({ file }) => existsSync(file))
}

/** In turn, so that whatever else the machine does meets all of them alike. */
function leastImportMs(files: readonly { readonly name: string; readonly file: string }[]): ReadonlyMap<string, number> {
  const least = new Map<string, number>()
  for (let spawned = 0; spawned < SPAWNS; spawned += 1)
    for (const { name, file } of files) least.set(name, Math.min(least.get(name) ?? Number.POSITIVE_INFINITY, importMs(file)))
  return least
}
/** Processor time, all threads: what else the machine does hardly changes it. */
function importMs(file: string): number {
  const measured = '(({ user, system }) => (user + system) / 1000)(process.cpuUsage(before))'
  const code = `const before = process.cpuUsage(); await import(${JSON.stringify(file)}); console.log(${measured})`
  const env = { ...lambdaEnvironment('http://127.0.0.1:9'), NODE_ENV: 'production' } as const
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8', env })
  if (status !== 0) throw new Error(stderr)
  return Number(stdout.trim().split('\n').at(-1))
}

type Metafile = {
  readonly outputs: Readonly<Record<string, { readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>> }>>
}
/** `zod 98 KB, policies/consent 61 KB, …`: packages, and folders of ours, by their share of the bundle. */
function largestParts(file: string): string {
  const { outputs } = JSON.parse(readFileSync(file.replace(/index\.mjs$/, 'index.meta.json'), 'utf8')) as Metafile
  const bytes = new Map<string, number>()
  for (const { inputs } of Object.values(outputs))
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) bytes.set(partOf(path), (bytes.get(partOf(path)) ?? 0) + bytesInOutput)
  return [...bytes]
    .sort(([, one], [, other]) => other - one)
    .slice(0, LARGEST)
    .map(([part, size]) => `${part} ${Math.round(size / 1000)} KB`)
    .join(', ')
}
const partOf = (path: string): string =>
  /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ??
  path
    .replace(/^(?:\.\.\/)+/, '')
    .split('/')
    .slice(0, 2)
    .join('/')
