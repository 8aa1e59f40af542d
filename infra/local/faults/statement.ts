import type { Item, Value } from './item-size'

/** What a PartiQL statement of our portable subset does: on which table and key, and which attributes it writes. */
export type ParsedStatement = {
  readonly verb: 'INSERT' | 'UPDATE' | 'DELETE' | 'SELECT'
  readonly table: string
  readonly index?: string
  /** Attributes that an INSERT or UPDATE writes, the key included. */
  readonly item: Item
  readonly key: Item
}

const HEAD = /^\s*(INSERT\s+INTO|UPDATE|DELETE\s+FROM|SELECT\b.*?\bFROM)\s+"?([\w.-]+)"?(?:\."?([\w.-]+)"?)?/is
const ASSIGNMENT = /["']?([\w.-]+)["']?\s*(?::|=)\s*(\?|'(?:[^']|'')*'|-?\d+(?:\.\d+)?)/g

const literal = (text: string): Value => (text.startsWith("'") ? { S: text.slice(1, -1).replaceAll("''", "'") } : { N: text })

function assignments(text: string, parameters: Iterator<Value>): Item {
  return Object.fromEntries(
    [...text.matchAll(ASSIGNMENT)].map(([, name = '', value = '']) => [
      name,
      value === '?' ? (parameters.next().value ?? { NULL: true }) : literal(value),
    ]),
  )
}
const keyOf = (item: Item): Item => Object.fromEntries(Object.entries(item).filter(([name]) => name === 'pk' || name === 'sk'))

/** Undefined: not one of the forms that we use. */
export function parseStatement(text: string, parameters: readonly Value[] = []): ParsedStatement | undefined {
  const [head, verbs = '', table, index] = HEAD.exec(text) ?? []
  const verb = verbs.split(/\s/)[0]?.toUpperCase()
  if (head === undefined || table === undefined) return undefined
  const given = parameters.values()
  const [written = '', where = ''] = text.slice(head.length).split(/\bWHERE\b/i)
  const set = assignments(written, given)
  const conditions = assignments(where, given)
  const place = { table, ...(index !== undefined && { index }) }
  switch (verb) {
    case 'INSERT':
      return { verb, ...place, item: set, key: keyOf(set) }
    case 'UPDATE':
      return { verb, ...place, item: { ...keyOf(conditions), ...set }, key: keyOf(conditions) }
    case 'DELETE':
    case 'SELECT':
      return { verb, ...place, item: {}, key: keyOf(conditions) }
    default:
      return undefined
  }
}
