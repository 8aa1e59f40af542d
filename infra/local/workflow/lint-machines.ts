import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { machines } from '#infra/machines/machines'
import { lintMachine } from './asl-lint'

const HANDLERS = join(fileURLToPath(new URL('../../..', import.meta.url)), 'functions/workflow')
/** Beside the handlers: shared parsers, the list of a machine's handlers, and what bundles them. */
const SHARED = new Set(['input', 'output', 'area', 'lambda'])
/** What schedules invoke; no machine. */
const NO_MACHINE = new Set(['clock'])

export const handlerFiles = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
        .map((file) => file.slice(0, -3))
        .filter((file) => !SHARED.has(file))
        .sort()
    : []

/** Lints every machine against its handler folder; answers one line per machine and one per finding. */
export function lintAll(
  all: Readonly<Record<string, object>>,
  root: string,
): { readonly lines: readonly string[]; readonly findings: number } {
  const reports = Object.entries(all).map(([machine, asl]) => ({
    machine,
    asl,
    findings: lintMachine(asl, handlerFiles(join(root, machine))),
  }))
  const folders = existsSync(root) ? readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory()) : []
  const strays = folders.map(({ name }) => name).filter((name) => !(name in all) && !NO_MACHINE.has(name))
  const lines = reports.flatMap(({ machine, asl, findings }) => [
    `${machine}: ${findings.length === 0 ? 'ok' : `${findings.length} findings`}, ${Object.keys('States' in asl ? (asl.States as object) : {}).length} states`,
    ...findings.map(({ rule, state, message }) => `  ${rule}${state === '' ? '' : ` ${state}`}: ${message}`),
  ])
  return {
    lines: [...lines, ...strays.map((name) => `functions/workflow/${name}: handlers without a machine`)],
    findings: reports.reduce((sum, { findings }) => sum + findings.length, strays.length),
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { lines, findings } = lintAll(machines, HANDLERS)
  for (const line of lines) console.log(line)
  if (findings > 0) process.exitCode = 1
}
