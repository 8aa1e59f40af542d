/** Why a resource is not taken in: `path` is the FHIRPath of the element. */
export type Finding = { readonly path: string; readonly detail: string }
type Node = { readonly value: unknown; readonly path: string; readonly depth: number }

const MAX_DEPTH = 64
/** Names of institutions; everything else that shows a text beside a reference may name a person. */
const INSTITUTIONS = /\.organization(?:\[\d+\])?$/

/**
 * Finds what must not come in with a Consent (consent.md, "API"): contained resources, names in the `display` of references, attachments with
 * data. Displays of codings are no names. Walks without recursion, because the depth is the sender's choice.
 */
export function personalDataIn(resource: unknown): Finding | undefined {
  const open: Node[] = [{ value: resource, path: 'Consent', depth: 0 }]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const { value, path, depth } = node
    if (typeof value !== 'object' || value === null) continue
    if (depth > MAX_DEPTH) return { path, detail: `must not be nested deeper than ${MAX_DEPTH} levels` }
    const found = Array.isArray(value) ? undefined : findingAt(value as Readonly<Record<string, unknown>>, path)
    if (found) return found
    open.push(...childrenOf(node).reverse())
  }
  return undefined
}

function childrenOf({ value, path, depth }: Node): Node[] {
  if (Array.isArray(value)) return value.map((item, index) => ({ value: item, path: `${path}[${index}]`, depth: depth + 1 }))
  return Object.entries(value as object).map(([name, item]) => ({ value: item, path: `${path}.${name}`, depth: depth + 1 }))
}

function findingAt(fields: Readonly<Record<string, unknown>>, path: string): Finding | undefined {
  const { contained, display, data } = fields
  if (contained !== undefined && !(Array.isArray(contained) && contained.length === 0))
    return { path: `${path}.contained`, detail: 'contained resources are not taken in' }
  if (typeof data === 'string') return { path: `${path}.data`, detail: 'attachments with data are not taken in' }
  const isCoding = typeof fields.code === 'string'
  if (display !== undefined && !isCoding && !INSTITUTIONS.test(path))
    return { path: `${path}.display`, detail: 'names of people are not taken in' }
  return undefined
}
