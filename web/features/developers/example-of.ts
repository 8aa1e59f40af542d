type Json = Readonly<Record<string, unknown>>
type Schemas = Readonly<Record<string, Json>>
const fields = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {})

/** What a field of this name holds in an example. */
const BY_NAME: Readonly<Record<string, string>> = {
  site: 'charite',
  system: 'https://site.example/p',
  value: 'p1',
  policy: '2.16.840.1.113883.3.1937.777.24.5.3.8',
  reason: 'permitted',
  rule: 'R7',
  template: 'urn:oid:2.16.840.1.113883.3.1937.777.24.2.2079',
  id: 'c-1',
  url: 'https://site.example/votum',
  title: 'Sepsis auf Intensivstationen',
  language: 'de',
}
/** The first that fits the field's pattern is taken. */
const TEXTS = [
  '2026-11-26T09:00:00.000Z',
  '2026-11-26',
  '2026-11',
  '/project/title',
  '3tmakzjbfwrnp454hauqgub44m',
  '4711',
  '10',
  '5f2c9d1e7a40b38866d0c1f2a9e4b7c35f2c9d1e7a40b38866d0c1f2a9e4b7c3',
]

function textExample({ pattern, format, minLength = 0, maxLength = 1000 }: Json): string {
  const known = format === 'date-time' ? TEXTS[0] : format === 'date' ? TEXTS[1] : undefined
  if (known !== undefined) return known
  const fits = (text: string) => text.length >= Number(minLength) && text.length <= Number(maxLength)
  if (typeof pattern !== 'string') return fits('Text') ? 'Text' : 'x'.repeat(Number(minLength))
  return TEXTS.find((text) => new RegExp(pattern).test(text) && fits(text)) ?? 'text'
}

/** An example that follows the schema: every field that is needed, the first of several kinds, one item in each list. */
export function exampleOf(schema: unknown, schemas: Schemas, name = ''): unknown {
  const { $ref, enum: words, const: only, anyOf, oneOf, allOf } = fields(schema)
  if (typeof $ref === 'string') return exampleOf(schemas[$ref.split('/').at(-1) ?? ''], schemas, name)
  if (only !== undefined) return only
  if (Array.isArray(words)) return words[0]
  const kinds = anyOf ?? oneOf
  if (Array.isArray(kinds)) return exampleOf(kinds[0], schemas, name)
  if (Array.isArray(allOf)) return Object.assign({}, ...allOf.map((one) => exampleOf(one, schemas, name)))
  return typedExample(fields(schema), schemas, name)
}

function typedExample(schema: Json, schemas: Schemas, name: string): unknown {
  const { type, properties, items, minimum, minItems } = schema
  if (properties !== undefined) return objectExample(schema, schemas)
  const kind = Array.isArray(type) ? type[0] : type
  if (kind === 'array') return Array.from({ length: Math.max(1, Number(minItems ?? 1)) }, () => exampleOf(items, schemas))
  if (kind === 'object') return {}
  if (kind === 'integer' || kind === 'number') return Math.max(1, Number(minimum ?? 1))
  if (kind === 'boolean') return false
  return kind === 'string' ? (namedExample(schema, name) ?? textExample(schema)) : null
}
function objectExample({ properties, required }: Json, schemas: Schemas): Json {
  const wanted = new Set(Array.isArray(required) ? required.map(String) : [])
  const shown = Object.entries(fields(properties)).filter(([field]) => wanted.has(field))
  return Object.fromEntries(shown.map(([field, one]) => [field, exampleOf(one, schemas, field)]))
}
function namedExample({ pattern, format }: Json, name: string): string | undefined {
  const known = BY_NAME[name]
  return known !== undefined && format === undefined && (typeof pattern !== 'string' || new RegExp(pattern).test(known)) ? known : undefined
}
