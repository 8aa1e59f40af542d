/** Why a resource is not taken in: `path` is the FHIRPath of the element. */
export type Finding = { readonly path: string; readonly detail: string }
type Fields = Readonly<Record<string, unknown>>
type Node = { readonly value: unknown; readonly path: string; readonly depth: number }

const MAX_DEPTH = 64
/** Names of institutions; everything else that shows a text beside a reference may name a person. */
const INSTITUTIONS = /\.organization(?:\[\d+\])?$/

/**
 * What was found first, and how many members all objects of the resource have together. `characters`: the fewest in which JSON can write the
 * resource; negative where that was not counted.
 */
export type Inspected = {
  readonly finding: Finding | undefined
  readonly tooDeep: boolean
  readonly members: number
  readonly characters: number
}

/**
 * Looks for what must not come in with a Consent (consent.md, "API"): contained resources, names in the `display` of references, attachments
 * with data. Displays of codings are no names. No deeper than MAX_DEPTH, because the depth is the sender's choice.
 */
export function inspect(resource: unknown): Inspected {
  return lookThrough(resource) ?? inspectEach(resource)
}

/** The same without a path for each node, for resources in which nothing is found: nearly all. Undefined: look closely. */
function lookThrough(resource: unknown): Inspected | undefined {
  const found = { members: 0, characters: 0 }
  if (typeof resource === 'object' && resource !== null && !isClean(resource, 0, false, found)) return undefined
  return { finding: undefined, tooDeep: false, ...found }
}

/**
 * Counts members and characters of all that is within; false: too deep, or something that the closer look may object to. Names are compared while
 * they are counted, because asking each object for names that it does not have takes longer. No deeper than MAX_DEPTH, so it may call itself.
 */
function isClean(value: object, depth: number, institution: boolean, found: Found): boolean {
  if (depth > MAX_DEPTH) return false
  if (Array.isArray(value)) return areClean(value, depth, institution, found)
  let [members, isCoding, hasDisplay] = [0, false, false]
  for (const name in value) {
    const item = (value as Fields)[name]
    if (item === undefined) continue
    if (isUnwanted(name, item)) return false
    if (name === 'code') isCoding = typeof item === 'string'
    else if (name === 'display') hasDisplay = true
    members += 1
    found.characters += name.length + NAME_AROUND
    if (!isCleanItem(item, depth + 1, name === 'organization', found)) return false
  }
  found.members += members
  found.characters += BRACKETS + Math.max(0, members - 1)
  return !hasDisplay || isCoding || institution
}

const isUnwanted = (name: string, item: unknown): boolean => name === 'contained' || (name === 'data' && typeof item === 'string')

/** Items of a list of institutions are institutions; lists within it are not. */
function areClean(items: readonly unknown[], depth: number, institution: boolean, found: Found): boolean {
  for (const item of items) if (!isCleanItem(item, depth + 1, institution && !Array.isArray(item), found)) return false
  found.characters += BRACKETS + Math.max(0, items.length - 1)
  return true
}

function isCleanItem(item: unknown, depth: number, institution: boolean, found: Found): boolean {
  if (typeof item === 'object' && item !== null) return isClean(item, depth, institution, found)
  found.characters += charactersOf(item)
  return true
}

type Found = { members: number; characters: number }
/** Quotes and colon of a name; an opening and a closing bracket, with a comma between two of what is inside. */
const NAME_AROUND = 3
const BRACKETS = 2
/** The least that JSON can write it in. A number has many spellings, and says so. */
function charactersOf(item: unknown): number {
  if (typeof item === 'string') return item.length + 2
  if (typeof item === 'number') return Number.NEGATIVE_INFINITY
  return item === false ? 5 : 4
}

function inspectEach(resource: unknown): Inspected {
  const open: Node[] = [{ value: resource, path: 'Consent', depth: 0 }]
  let finding: Finding | undefined
  let members = 0
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const { value, path, depth } = node
    if (typeof value !== 'object' || value === null) continue
    if (depth > MAX_DEPTH)
      return { finding: { path, detail: `must not be nested deeper than ${MAX_DEPTH} levels` }, tooDeep: true, members, characters: -1 }
    if (!Array.isArray(value)) {
      members += Object.values(value).filter((item) => item !== undefined).length
      finding ??= firstIn(value as Fields, path)
    }
    open.push(...childrenOf(node).reverse())
  }
  return { finding, tooDeep: false, members, characters: -1 }
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
