/** What a check reads of an item: strings as the store delivers them, bytes as base64, numbers as text. */
export type ReadItem = { pk: string; subject?: string; record?: string; position?: string }
export type Key = { readonly pk: { readonly S: string }; readonly sk: { readonly S: string } }
/** `left`: keys that the store did not get to. */
export type BatchReply = { readonly items: readonly ReadItem[]; readonly left: readonly Key[] }
type Attributes = Readonly<Record<string, { readonly S?: string; readonly N?: string; readonly B?: string }>>
type Body = {
  readonly Responses?: Readonly<Record<string, readonly Attributes[]>>
  readonly UnprocessedKeys?: Readonly<Record<string, { readonly Keys?: readonly Key[] }>>
}

/**
 * Reads the answer to a BatchGetItem of one table. Nearly all are a plain list of flat items with nothing left over, and are read where they lie:
 * objects that JSON.parse makes for a thousand people take longer than deciding about them. Any other text is parsed.
 */
export function readBatchReply(text: string, table: string): BatchReply {
  return readPlain(text, table) ?? ofBody(JSON.parse(text), table)
}

export function ofBody({ Responses, UnprocessedKeys }: Body, table: string): BatchReply {
  const items = (Responses?.[table] ?? []).map(({ pk, subject, record, position }) => {
    const item: ReadItem = { pk: pk?.S ?? '' }
    if (subject?.S !== undefined) item.subject = subject.S
    if (record?.B !== undefined) item.record = record.B
    if (position?.N !== undefined) item.position = position.N
    return item
  })
  return { items, left: UnprocessedKeys?.[table]?.Keys ?? [] }
}

const NOTHING_LEFT = ']},"UnprocessedKeys":{}}'
const QUOTE = '"'
const [COMMA, OPEN, CLOSE] = [44, 123, 125]

/** Undefined: not exactly that, or something is escaped in it. */
function readPlain(text: string, table: string): BatchReply | undefined {
  const head = `{"Responses":{${JSON.stringify(table)}:[`
  if (!text.startsWith(head) || text.includes('\\')) return undefined
  const items: ReadItem[] = []
  let at = head.length
  while (text.charCodeAt(at) === OPEN) {
    const item: ReadItem = { pk: '' }
    at = readItem(text, at, item)
    if (at < 0) return undefined
    items.push(item)
    if (text.charCodeAt(at) !== COMMA) break
    at += 1
    if (text.charCodeAt(at) !== OPEN) return undefined
  }
  return at + NOTHING_LEFT.length === text.length && text.endsWith(NOTHING_LEFT) ? { items, left: [] } : undefined
}

/** `{"name":{"S":"value"},…}` from `at` on: where it ends, or -1. */
function readItem(text: string, start: number, item: ReadItem): number {
  let at = start
  do {
    const nameStart = at + 2
    const nameEnd = text.indexOf(QUOTE, nameStart)
    const valueStart = nameEnd + 8
    if (nameEnd < 0 || text[at + 1] !== QUOTE || !text.startsWith(':{"', nameEnd + 1) || !text.startsWith('":"', nameEnd + 5)) return -1
    const valueEnd = text.indexOf(QUOTE, valueStart)
    if (valueEnd < 0 || text.charCodeAt(valueEnd + 1) !== CLOSE) return -1
    keep(item, text.slice(nameStart, nameEnd) + text[nameEnd + 4], text.slice(valueStart, valueEnd))
    at = valueEnd + 2
  } while (text.charCodeAt(at) === COMMA)
  return text.charCodeAt(at) === CLOSE ? at + 1 : -1
}

function keep(item: ReadItem, nameAndType: string, value: string): void {
  if (nameAndType === 'pkS') item.pk = value
  else if (nameAndType === 'subjectS') item.subject = value
  else if (nameAndType === 'recordB') item.record = value
  else if (nameAndType === 'positionN') item.position = value
}
