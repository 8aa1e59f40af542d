import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { transformSync } from '@swc/core'

/** A seeded fault: in `file` (relative to the repository) the text `find` becomes `put`. */
export type Fault = { readonly what: string; readonly file: string; readonly find: string; readonly put: string }
type Exports = Record<string, unknown>

function mutate(source: string, fault: Fault): string {
  const parts = source.split(fault.find)
  if (parts.length !== 2) throw new Error(`"${fault.find}" occurs ${parts.length - 1} times in ${fault.file}`)
  return parts.join(fault.put)
}

function pathOf(specifier: string, from: string): string {
  const path = specifier.startsWith('#') ? specifier.slice(1) : join(dirname(from), specifier)
  return path.endsWith('.json') ? path : `${path}.ts`
}

/**
 * Loads a module of ours from its source with one fault planted in it or in a module that it imports. Sources may import our own
 * values, JSON, and the packages given as `packages`; the fault must be a change of text that occurs exactly once (else an Error).
 */
export function loadWithFault(entry: string, fault: Fault, packages: Readonly<Record<string, Exports>> = {}): Exports {
  const loaded = new Map<string, Exports>()
  let planted = false
  const load = (path: string): Exports => {
    const known = loaded.get(path)
    if (known) return known
    const source = readFileSync(path, 'utf8')
    if (path.endsWith('.json')) return { __esModule: true, default: JSON.parse(source) }
    planted ||= path === fault.file
    const { code } = transformSync(path === fault.file ? mutate(source, fault) : source, {
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
      module: { type: 'commonjs' },
    })
    const exports: Exports = {}
    loaded.set(path, exports)
    new Function('require', 'exports', code)((specifier: string) => packages[specifier] ?? load(pathOf(specifier, path)), exports)
    return exports
  }
  const exports = load(entry)
  if (!planted) throw new Error(`${entry} does not import ${fault.file}`)
  return exports
}
