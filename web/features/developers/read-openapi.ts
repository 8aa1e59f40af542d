import document from '../../../docs/openapi.json' with { type: 'json' }
import { exampleOf } from './example-of'
import { OWN_EXAMPLES } from './own-examples'

type Json = Readonly<Record<string, unknown>>
export type Parameter = { readonly name: string; readonly where: 'path' | 'query' | 'header'; readonly required: boolean }
export type DescribedOperation = {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly area: string
  readonly summary: { readonly de: string; readonly en: string }
  /** `public`, a scope, or `session`: people only. */
  readonly access: string
  readonly key: boolean
  readonly ifMatch: boolean
  readonly parameters: readonly Parameter[]
  readonly body: string | undefined
  readonly bodyMedia: string | undefined
  readonly exampleBody: unknown
  readonly status: string
  readonly answer: string | undefined
  readonly exampleAnswer: unknown
}
const METHODS = ['get', 'post', 'put', 'delete'] as const
const schemas = ((document as Json).components as Json).schemas as Readonly<Record<string, Json>>
const fields = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {})
/** Levels of a schema that are written out; what lies deeper is `…`. */
const DEPTH = 5

/** A schema as one would write an example of it: field names with types, `?` for what may be left out. */
export function shapeOf(schema: unknown, depth = 0): string {
  const { $ref, type, properties, required, items, enum: words, const: only, anyOf, oneOf, allOf } = fields(schema)
  if (typeof $ref === 'string') return shapeOf(schemas[$ref.split('/').at(-1) ?? ''], depth)
  if (only !== undefined) return JSON.stringify(only)
  if (Array.isArray(words)) return words.map((word) => JSON.stringify(word)).join(' | ')
  const choice = anyOf ?? oneOf ?? allOf
  if (Array.isArray(choice)) return [...new Set(choice.map((one) => shapeOf(one, depth)))].join(allOf ? ' & ' : ' | ')
  if (type === 'array') return `[ ${shapeOf(items, depth)} ]`
  if (properties !== undefined) return objectShape(fields(properties), Array.isArray(required) ? required : [], depth)
  return Array.isArray(type) ? type.join(' | ') : typeof type === 'string' ? type : 'any'
}
function objectShape(properties: Json, required: readonly unknown[], depth: number): string {
  if (depth >= DEPTH) return '{ … }'
  const pad = '  '.repeat(depth + 1)
  const lines = Object.entries(properties).map(
    ([name, schema]) => `${pad}"${name}"${required.includes(name) ? '' : '?'}: ${shapeOf(schema, depth + 1)}`,
  )
  return lines.length === 0 ? '{ }' : `{\n${lines.join(',\n')}\n${'  '.repeat(depth)}}`
}

/** An example of what a holder of content holds: ours, else one that follows the schema. */
function exampleIn(holder: unknown, own: unknown): unknown {
  const [media] = Object.values(fields(fields(holder).content))
  return media === undefined ? undefined : (own ?? exampleOf(fields(media).schema, schemas))
}
const contentOf = (holder: unknown): string | undefined => {
  const [media] = Object.values(fields(fields(holder).content))
  return media === undefined ? undefined : shapeOf(fields(media).schema)
}
function accessOf(security: unknown): string {
  const [first] = Array.isArray(security) ? security : []
  if (first === undefined) return 'public'
  const [scope] = (fields(first).bearer as readonly string[] | undefined) ?? []
  return scope ?? 'session'
}
function parametersOf(parameters: unknown): readonly Parameter[] {
  if (!Array.isArray(parameters)) return []
  return parameters.map((one) => {
    const { name, in: where, required } = fields(one)
    return { name: String(name), where: where as Parameter['where'], required: required === true }
  })
}

/** Every operation of the published document, in its order. */
export function describedOperations(): readonly DescribedOperation[] {
  return Object.entries(document.paths as Json).flatMap(([path, byMethod]) =>
    METHODS.flatMap((method) => {
      const operation = fields(byMethod)[method]
      if (operation === undefined) return []
      const { operationId, tags, summary, description, security, parameters, requestBody, responses } = fields(operation)
      const listed = parametersOf(parameters)
      const [status = '', done] = Object.entries(fields(responses))[0] ?? []
      const own = OWN_EXAMPLES[String(operationId)]
      return [
        {
          id: String(operationId),
          method: method.toUpperCase(),
          path,
          area: String((tags as readonly string[])[0]),
          summary: { en: String(summary), de: String(description) },
          access: accessOf(security),
          key: listed.some(({ name }) => name === 'Idempotency-Key'),
          ifMatch: listed.some(({ name, required }) => name === 'If-Match' && required),
          parameters: listed,
          body: requestBody === undefined ? undefined : contentOf(requestBody),
          bodyMedia: Object.keys(fields(fields(requestBody).content))[0],
          exampleBody: exampleIn(requestBody, own?.body),
          status,
          answer: contentOf(done),
          exampleAnswer: exampleIn(done, own?.answer),
        },
      ]
    }),
  )
}
