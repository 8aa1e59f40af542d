import type { Block, DocumentModel, Language } from './document-model'

export type ClauseChange = {
  readonly clause: string
  readonly change: 'added' | 'removed' | 'changed'
  /** Printed lines of the clause, its heading without the number first; empty where it is absent. */
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/**
 * What a negotiation changed, clause by clause in the order of the newer version (contract.md, "Rendering").
 * A clause that only got another number is no change. References inside texts do change with numbers, and are shown.
 */
export function diffClauses(before: DocumentModel, after: DocumentModel, language: Language): readonly ClauseChange[] {
  const [old, now] = [clausesOf(before, language), clausesOf(after, language)]
  const ids = [...now.keys(), ...[...old.keys()].filter((id) => !now.has(id))]
  return ids.flatMap((clause) => {
    const [was, is] = [old.get(clause) ?? [], now.get(clause) ?? []]
    if (JSON.stringify(was) === JSON.stringify(is)) return []
    const change = was.length === 0 ? 'added' : is.length === 0 ? 'removed' : 'changed'
    return [{ clause, change, before: was, after: is } as const]
  })
}

/** The `§` headings of a part stand in the order of the model's sources, each followed by its clause's blocks. */
function clausesOf(model: DocumentModel, language: Language): ReadonlyMap<string, readonly string[]> {
  const lines = new Map<string, string[]>()
  let current: string[] | undefined
  for (const block of model.parts.find((part) => part.language === language)?.blocks ?? []) {
    if (block.kind === 'heading') {
      const source = block.number.startsWith('§') ? model.sources[lines.size] : undefined
      current = source ? [] : undefined
      if (source && current) lines.set(source.id, current)
    }
    current?.push(...linesOf(block))
  }
  return lines
}

function linesOf(block: Block): readonly string[] {
  if (block.kind === 'heading') return [block.text]
  if (block.kind === 'paragraph') return [`${block.number} ${block.text}`.trim()]
  if (block.kind === 'list') return block.items
  return block.kind === 'table' ? block.rows.map((row) => row.join(' | ')) : []
}
