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

const pathOf = (specifier: string, from: string): string =>
  specifier.startsWith('#') ? `${specifier.slice(1)}.ts` : `${join(dirname(from), specifier)}.ts`

/**
 * Loads a module of ours from its source with one fault planted in it or in a module that it imports. Only for sources that import
 * nothing but our own values; the fault must be a change of text that occurs exactly once (else an Error).
 */
export function loadWithFault(entry: string, fault: Fault): Exports {
  const loaded = new Map<string, Exports>()
  let planted = false
  const load = (path: string): Exports => {
    const known = loaded.get(path)
    if (known) return known
    const source = readFileSync(path, 'utf8')
    planted ||= path === fault.file
    const { code } = transformSync(path === fault.file ? mutate(source, fault) : source, {
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
      module: { type: 'commonjs' },
    })
    const exports: Exports = {}
    loaded.set(path, exports)
    new Function('require', 'exports', code)((specifier: string) => load(pathOf(specifier, path)), exports)
    return exports
  }
  const exports = load(entry)
  if (!planted) throw new Error(`${entry} does not import ${fault.file}`)
  return exports
}
