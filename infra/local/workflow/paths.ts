import { JSONPath } from 'jsonpath-plus'
import type { Json, JsonObject } from '#policies/kernel/json'
import { runtimeError, StatesError } from './states-error'

/** What `$$` means while a state runs. */
export type ContextObject = JsonObject
const isObject = (value: Json): value is JsonObject => value !== null && typeof value === 'object' && !Array.isArray(value)

/** The value at a path, undefined when there is none. `$$` paths read the context object. */
export function find(path: string, json: Json, context: ContextObject): Json | undefined {
  const inContext = path.startsWith('$$')
  const source = inContext ? context : json
  const expression = inContext ? path.slice(1) : path
  if (expression === '$') return source
  if (source === null || typeof source !== 'object') return undefined
  return JSONPath({ path: expression, json: source, wrap: false, eval: false }) as Json | undefined
}

/** The value at a path; States.Runtime when there is none. */
export function read(path: string, json: Json, context: ContextObject): Json {
  const value = find(path, json, context)
  if (value === undefined) throw runtimeError(`the path ${path} points to nothing`)
  return value
}

/** InputPath and OutputPath: absent is the value as it is, null is {}. */
export const select = (path: string | null | undefined, json: Json, context: ContextObject): Json => {
  if (path === undefined) return json
  return path === null ? {} : read(path, json, context)
}

/** A payload template: fields whose name ends in `.$` take the value at their path. */
export function fill(template: Json, json: Json, context: ContextObject): Json {
  if (Array.isArray(template)) return template.map((part: Json) => fill(part, json, context))
  if (!isObject(template)) return template
  return Object.fromEntries(
    Object.entries(template).map(([key, value]) =>
      key.endsWith('.$') && typeof value === 'string' ? [key.slice(0, -2), read(value, json, context)] : [key, fill(value, json, context)],
    ),
  )
}

const place = (json: Json, keys: readonly string[], value: Json): Json => {
  const [key, ...rest] = keys
  if (key === undefined) return value
  const inside = isObject(json) ? json : {}
  return { ...inside, [key]: place(inside[key] ?? {}, rest, value) }
}

/** ResultPath: absent or `$` replaces the input, null discards the result, a path puts it into the raw input. */
export function putResult(path: string | null | undefined, input: Json, result: Json): Json {
  if (path === undefined || path === '$') return result
  if (path === null) return input
  if (!isObject(input)) throw new StatesError('States.ResultPathMatchFailure', `the input has no place for ${path}`)
  return place(input, path.split('.').slice(1), result)
}
