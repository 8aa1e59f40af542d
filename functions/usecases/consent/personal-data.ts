/** Why a resource is not taken in: `path` is the FHIRPath of the element. */
export type Finding = { readonly path: string; readonly detail: string }
type Fields = Readonly<Record<string, unknown>>
type Node = { readonly value: unknown; readonly path: string; readonly depth: number }

const MAX_DEPTH = 64
/** Names of institutions; everything else that shows a text beside a reference may name a person. */
const INSTITUTIONS = /\.organization(?:\[\d+\])?$/

/** What was found first, and how many members all objects of the resource have together. */
export type Inspected = { readonly finding: Finding | undefined; readonly tooDeep: boolean; readonly members: number }

/**
 * Looks for what must not come in with a Consent (consent.md, "API"): contained resources, names in the `display` of references, attachments
 * with data. Displays of codings are no names. Walks without recursion, because the depth is the sender's choice.
 */
export function inspect(resource: unknown): Inspected {
  return lookThrough(resource) ?? inspectEach(resource)
}

/** The same without a path for each node, for resources in which nothing is found: nearly all. Undefined: look closely. */
function lookThrough(resource: unknown): Inspected | undefined {
  if (typeof resource !== 'object' || resource === null) return { finding: undefined, tooDeep: false, members: 0 }
  const open: Inner[] = [{ value: resource, depth: 0, institution: false }]
  let members = 0
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const fine = node.depth <= MAX_DEPTH && (Array.isArray(node.value) || !isSuspicious(node.value as Fields, node.institution))
    if (!fine) return undefined
    members += openInner(node, open)
  }
  return { finding: undefined, tooDeep: false, members }
}
/** Adds what is within; gives the number of members. */
function openInner({ value, depth, institution }: Inner, open: Inner[]): number {
  const list = Array.isArray(value)
  let members = 0
  for (const name in value) {
    const item = (value as Fields)[name]
    if (item !== undefined) members += 1
    if (typeof item === 'object' && item !== null)
      open.push({ value: item, depth: depth + 1, institution: list ? institution && !Array.isArray(item) : name === 'organization' })
  }
  return list ? 0 : members
}
type Inner = { readonly value: object; readonly depth: number; readonly institution: boolean }

/** Holds something that the closer look may object to. */
const isSuspicious = (fields: Fields, institution: boolean): boolean =>
  fields.contained !== undefined ||
  typeof fields.data === 'string' ||
  (fields.display !== undefined && typeof fields.code !== 'string' && !institution)

function inspectEach(resource: unknown): Inspected {
  const open: Node[] = [{ value: resource, path: 'Consent', depth: 0 }]
  let finding: Finding | undefined
  let members = 0
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const { value, path, depth } = node
    if (typeof value !== 'object' || value === null) continue
    if (depth > MAX_DEPTH)
      return { finding: { path, detail: `must not be nested deeper than ${MAX_DEPTH} levels` }, tooDeep: true, members }
    if (!Array.isArray(value)) {
      members += Object.values(value).filter((item) => item !== undefined).length
      finding ??= firstIn(value as Fields, path)
    }
    open.push(...childrenOf(node).reverse())
  }
  return { finding, tooDeep: false, members }
}
export const personalDataIn = (resource: unknown): Finding | undefined => inspect(resource).finding

function childrenOf({ value, path, depth }: Node): Node[] {
  if (Array.isArray(value)) return value.map((item, index) => ({ value: item, path: `${path}[${index}]`, depth: depth + 1 }))
  return Object.entries(value as object).map(([name, item]) => ({ value: item, path: `${path}.${name}`, depth: depth + 1 }))
}

/** The members of one object that must not come in. */
export function personalIn(fields: Fields, path: string): readonly { readonly name: string; readonly detail: string }[] {
  const { contained, display, data } = fields
  const found: { readonly name: string; readonly detail: string }[] = []
  if (contained !== undefined && !(Array.isArray(contained) && contained.length === 0))
    found.push({ name: 'contained', detail: 'contained resources are not taken in' })
  if (typeof data === 'string') found.push({ name: 'data', detail: 'attachments with data are not taken in' })
  const isCoding = typeof fields.code === 'string'
  if (display !== undefined && !isCoding && !INSTITUTIONS.test(path))
    found.push({ name: 'display', detail: 'names of people are not taken in' })
  return found
}
function firstIn(fields: Fields, path: string): Finding | undefined {
  const [first] = personalIn(fields, path)
  return first && { path: `${path}.${first.name}`, detail: first.detail }
}
