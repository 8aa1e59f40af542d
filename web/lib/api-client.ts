import { randomUUID } from 'node:crypto'
import type * as z from 'zod'
import type { Contract } from '#functions/api-schema/contract'
import { apiAddress, throughEdge } from './api-address'
import { type ApiResult, readProblem, unavailable } from './api-problem'

type Given<Name extends string, Schema extends z.ZodType> =
  unknown extends z.input<Schema> ? { readonly [K in Name]?: undefined } : { readonly [K in Name]: z.input<Schema> }
export type CallArguments<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> = Given<'params', P> &
  ([unknown] extends [z.input<Q>] ? { readonly query?: undefined } : { readonly query?: z.input<Q> }) &
  Given<'body', B> & {
    /** Session id or machine token; without it the call is anonymous. */
    readonly bearer?: string | undefined
    readonly language?: string
    readonly idempotencyKey?: string
    /** Revision for If-Match. */
    readonly ifMatch?: number
  }

const pathOf = (template: string, params: Readonly<Record<string, unknown>>): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])))

function queryOf(query: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs.map(([key, value]) => [key, String(value)]))}`
}

type Loose = {
  params?: Record<string, unknown>
  query?: Record<string, unknown>
  body?: unknown
  bearer?: string
  language?: string
  idempotencyKey?: string
  ifMatch?: number
}

const BODY_TYPES: Partial<Record<NonNullable<Contract['media']>, string>> = {
  fhir: 'application/fhir+json',
  ndjson: 'application/x-ndjson',
}

function headersOf(given: Loose, { media, bodyMedia = media }: Pick<Contract, 'media' | 'bodyMedia'>, requestId: string): Headers {
  const headers = new Headers({
    accept: media === 'fhir' ? 'application/fhir+json' : 'application/json',
    'x-request-id': requestId,
    ...throughEdge(),
  })
  if (given.bearer) headers.set('authorization', `Bearer ${given.bearer}`)
  if (given.language) headers.set('accept-language', given.language)
  if (given.idempotencyKey) headers.set('idempotency-key', given.idempotencyKey)
  if (given.ifMatch !== undefined) headers.set('if-match', `"${given.ifMatch}"`)
  if (given.body !== undefined) headers.set('content-type', BODY_TYPES[bodyMedia ?? 'json'] ?? 'application/json')
  return headers
}

/**
 * One call of the API, typed by its contract, from the server only. A refusal is a value; so is an API that cannot be reached
 * (`API_UNREACHABLE`) or that answers against its contract (`API_ANSWER_UNREADABLE`).
 */
export async function call<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  contract: Contract<P, Q, B, R>,
  given: CallArguments<P, Q, B>,
): Promise<ApiResult<z.output<R>>> {
  const loose = given as Loose
  const requestId = randomUUID()
  const url = `${apiAddress()}${pathOf(contract.path, loose.params ?? {})}${queryOf(loose.query ?? {})}`
  const response = await fetch(url, {
    method: contract.method.toUpperCase(),
    headers: headersOf(loose, contract, requestId),
    cache: 'no-store',
    signal: AbortSignal.timeout(30_000),
    ...(loose.body === undefined ? {} : { body: contract.bodyMedia === 'ndjson' ? String(loose.body) : JSON.stringify(loose.body) }),
  }).catch(() => undefined)
  if (response === undefined) return { ok: false, problem: unavailable('API_UNREACHABLE', 503, requestId) }
  if (!response.ok) return { ok: false, problem: await readProblem(response) }
  const content: unknown = await contentOf(response, contract.media)
  const parsed = contract.result.safeParse(content)
  if (parsed.success) return { ok: true, value: parsed.data }
  return { ok: false, problem: unavailable('API_ANSWER_UNREADABLE', 502, response.headers.get('x-request-id') ?? requestId) }
}

async function contentOf(response: Response, media: Contract['media']): Promise<unknown> {
  if (response.status === 204) return null
  if (media === 'ndjson' || media === 'calendar' || media === 'csv') return response.text()
  return response.json().catch(() => undefined)
}
