import type { Instant } from '#policies/kernel/time'
import { membersOf, rootOf, type Span } from './json-spans'

type Edit = Span & { readonly text: string }

/**
 * A resource as it came, byte for byte, but with the id, meta.versionId and meta.lastUpdated of the stored version.
 * Where these elements are missing they are put in at the front of the object that they belong to.
 */
export function withMeta(text: string, stored: { readonly id: string; readonly version: number; readonly receivedAt: Instant }): string {
  const root = rootOf(text)
  const meta = membersOf(text, root).get('meta')
  const id = JSON.stringify(stored.id)
  const stamp = { versionId: JSON.stringify(String(stored.version)), lastUpdated: JSON.stringify(stored.receivedAt) }
  const edits =
    meta !== undefined && text[meta.start] === '{'
      ? [...elementEdits(text, root, { id }), ...elementEdits(text, meta, stamp)]
      : elementEdits(text, root, { id, meta: `{"versionId":${stamp.versionId},"lastUpdated":${stamp.lastUpdated}}` })
  return apply(text, edits)
}

/** Replaces the elements that are there, and puts the others in. */
function elementEdits(text: string, object: Span, values: Readonly<Record<string, string>>): readonly Edit[] {
  const members = membersOf(text, object)
  const replaced = Object.entries(values).flatMap(([name, value]) => {
    const there = members.get(name)
    return there ? [{ ...there, text: value }] : []
  })
  const missing = Object.entries(values).filter(([name]) => !members.has(name))
  if (missing.length === 0) return replaced
  const added = missing.map(([name, value]) => `"${name}":${value}`).join(',')
  const at = object.start + 1
  return [...replaced, { start: at, end: at, text: members.size === 0 ? added : `${added},` }]
}

function apply(text: string, edits: readonly Edit[]): string {
  let result = ''
  let at = 0
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    result += text.slice(at, edit.start) + edit.text
    at = edit.end
  }
  return result + text.slice(at)
}
