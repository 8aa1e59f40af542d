import type { AnyContract } from '#functions/api-schema/contract'
import { RECORD_COMMANDS } from '#functions/api-schema/operation-index'
import type { Deps } from '#functions/ports-deps'
import type { CommandContext } from '#functions/usecases/handle'
import { withOpenedKeys } from '#functions/usecases/opened-keys'
import { allowedNow } from '#policies/access/access'
import { hashOf } from '#policies/kernel/hash'
import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import { admit } from './admit'
import type { Api, ApiAnswer, ApiRequest } from './api-request'
import type { Area } from './area'
import { type Access, authoriseRecord, authoriseRole } from './authorise'
import { parseBody, parsed, readBody } from './body'
import type { Caller } from './caller'
import { log } from './log'
import { withHead } from './one-read'
import { operationOutcomeOf } from './operation-outcome'
import { type Language, problemOf, statusOf } from './problem'
import { Reply } from './reply'
import { type FoundRoute, routeTable } from './route-table'

type Input = {
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
  readonly rawBody: string
  readonly commandId: string
}
const MEDIA = {
  json: 'application/json',
  fhir: 'application/fhir+json',
  ndjson: 'application/x-ndjson',
  calendar: 'text/calendar; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  form: 'application/x-www-form-urlencoded',
} as const

/** The operations of these areas. Each request is checked in the architecture's order: size, media type, schema, role, visibility, idempotency, preconditions, state. */
export function apiOf(areas: readonly Area[], deps: Deps): Api {
  const find = routeTable(areas)
  return async (request) => {
    const found = find(request)
    return found === undefined ? marked(problem(request, { code: 'NOT_FOUND' }), requestIdOf(request)) : serve(request, found, deps)
  }
}

async function serve(request: ApiRequest, found: FoundRoute, deps: Deps): Promise<ApiAnswer> {
  const started = performance.now()
  const requestId = requestIdOf(request)
  let response: ApiAnswer
  try {
    response = await answer(request, found, deps)
  } catch (fault) {
    const name = (fault as Error).name
    const unavailable = (fault as { retryable?: boolean }).retryable === true
    log('error', 'fault', {
      operation: found.route.id,
      requestId,
      name,
      message: unavailable ? name : String((fault as Error).stack),
    })
    response = problem(request, { code: unavailable ? 'UNAVAILABLE' : 'FAULT' }, { requestId })
    if (unavailable) response = withHeaders(response, { 'Retry-After': '2' })
  }
  log('info', 'request', {
    operation: found.route.id,
    status: response.status,
    ms: Math.round(performance.now() - started),
    requestId,
  })
  return marked(response, requestId)
}
/** The headers of every answer, so that an unknown path looks like an unseen record. */
const marked = (response: ApiAnswer, requestId: string): ApiAnswer =>
  withHeaders(response, { 'X-Request-Id': requestId, 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' })
const lowered = (headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
const withHeaders = (response: ApiAnswer, headers: Readonly<Record<string, string>>): ApiAnswer => ({
  ...response,
  headers: { ...response.headers, ...lowered(headers) },
})
const answerOf = (status: number, headers: Readonly<Record<string, string>>, body: string): ApiAnswer => ({
  status,
  headers: lowered(headers),
  body,
})
const requestIdOf = ({ header }: ApiRequest): string => {
  const given = header('x-request-id')
  return given !== undefined && /^[\w-]{8,64}$/.test(given) ? given : crypto.randomUUID()
}

async function answer(request: ApiRequest, found: FoundRoute, deps: Deps): Promise<ApiAnswer> {
  const operation = await found.route.load()
  const { contract } = operation
  const input = await inputOf(request, contract, found)
  if (!input.ok) return problem(request, input.rejection)
  const admitted = await admit(deps, request.header('authorization'), contract, input.value)
  if (admitted === undefined) return problem(request, { code: 'UNAUTHENTICATED' })
  const { caller } = admitted
  const wait = caller.kind === 'machine' ? (deps.quota?.(caller.id) ?? 0) : 0
  if (wait > 0) return tooMany(request, wait)
  const refusedRole = authoriseRole(contract, caller, deps)
  if (refusedRole) return problem(request, refusedRole)
  const access = await authoriseRecord(contract, admitted, input.value.params, found.records, deps)
  if (!access.ok) return problem(request, access.rejection)
  const context = contextOf(contract, caller, access.value, input.value)
  const early = idempotencyAndPreconditions(request, contract, access.value, context)
  if (early) return problem(request, marking(contract, early))
  const result = await operation.run({
    params: input.value.params,
    query: input.value.query,
    body: input.value.body,
    rawBody: input.value.rawBody,
    caller,
    context,
    subject: access.value.subject,
    ifMatch: contract.media === 'fhir' ? request.header('if-match') : revisionOf(request.header('if-match')),
    conditions: { ifNoneMatch: request.header('if-none-match'), ifNoneExist: request.header('if-none-exist') },
    prefer: preferenceOf(request.header('prefer')),
    language: languageOf(request),
    deps: withOpenedKeys(
      contract.method === 'get' && access.value.record ? { ...deps, ledger: withHead(deps.ledger, access.value.record) } : deps,
    ),
  } as never)
  return result.ok
    ? success(contract, result.value, access.value)
    : refusal(request, marking(contract, result.rejection), caller, access.value)
}

/** Operations on consents have a status of their own for a key that stands for another body (problem.ts). */
const marking = ({ path }: AnyContract, rejection: Rejection): Rejection =>
  rejection.code === 'IDEMPOTENCY_KEY_REUSED' && path.startsWith('/v1/consent/') ? { ...rejection, ofConsents: true } : rejection

async function inputOf(request: ApiRequest, contract: AnyContract, found: FoundRoute): Promise<Result<Input, Rejection>> {
  const text = await readBody(request, contract)
  if (!text.ok) return text
  const body = parseBody(request, contract, text.value)
  if (!body.ok) return body
  const params = parsed(contract.params, found.params, '/path')
  if (!params.ok) return params
  const query = parsed(contract.query, found.query, '/query')
  if (!query.ok) return query
  const commandId = request.header('idempotency-key') ?? ''
  if (contract.idempotent && !/^[\w.:-]{8,200}$/.test(commandId))
    return reject({
      code: 'KEY_MISSING',
      errors: [
        {
          pointer: '/header/Idempotency-Key',
          code: 'KEY_MISSING',
          detail: 'Send an Idempotency-Key of 8 to 200 characters [A-Za-z0-9_.:-].',
        },
      ],
    })
  return ok({ params: params.value ?? {}, query: query.value ?? {}, body: body.value, rawBody: text.value, commandId })
}

function contextOf(contract: AnyContract, caller: Caller, access: Access, input: Input): CommandContext {
  return {
    actor: access.actor,
    caller: caller.id,
    commandId: input.commandId,
    fingerprint: hashOf({ operation: contract.id, params: input.params, body: input.rawBody }),
    ...(access.record === undefined ? {} : { preloaded: access.record }),
  }
}

function idempotencyAndPreconditions(
  request: ApiRequest,
  contract: AnyContract,
  access: Access,
  context: CommandContext,
): Rejection | undefined {
  const earlier = access.record?.command
  if (earlier !== undefined && earlier.fingerprint !== context.fingerprint) return { code: 'IDEMPOTENCY_KEY_REUSED' }
  if (contract.ifMatch && revisionOf(request.header('if-match')) === undefined) return { code: 'REVISION_MISSING' }
  return undefined
}
/** `"12"` as 12; weak validators and lists are not revisions. */
const revisionOf = (header: string | undefined): string | undefined => /^"([\w.-]{1,64})"$/.exec(header ?? '')?.[1]
const PREFERENCES = ['minimal', 'representation', 'OperationOutcome'] as const
const preferenceOf = (header = ''): (typeof PREFERENCES)[number] =>
  PREFERENCES.find((one) => new RegExp(`\\breturn=${one}\\b`).test(header)) ?? 'representation'
const languageOf = (request: ApiRequest): Language => (/^\s*en/i.test(request.header('accept-language') ?? '') ? 'en' : 'de')

function success(contract: AnyContract, result: unknown, access: Access): ApiAnswer {
  const { value, status = contract.status ?? 200, headers: own } = result instanceof Reply ? result : new Reply(result)
  if (status === 204) return answerOf(204, {}, '')
  if (status === 304) return answerOf(304, own, '')
  const headers: Record<string, string> = { 'Content-Type': MEDIA[contract.media ?? 'json'], ...own }
  const tip = access.record?.head?.tip
  if (contract.method === 'get' && tip !== undefined) headers.ETag = `"${tip.sequence}"`
  const { replayed, ...rest } = (typeof value === 'object' && value !== null ? value : {}) as { replayed?: boolean }
  if (replayed) headers['Idempotency-Replayed'] = 'true'
  if (typeof value === 'string') return answerOf(status, headers, value)
  return answerOf(status, headers, JSON.stringify(contract.result.parse(replayed === undefined ? value : rest)))
}

function refusal(request: ApiRequest, rejection: Rejection, caller: Caller, { subject, record }: Access): ApiAnswer {
  if (subject === undefined || record === undefined || statusOf(rejection) !== 409) return problem(request, rejection)
  const kind = record.stream.slice(0, record.stream.indexOf('#'))
  return problem(request, rejection, { allowed: [...allowedNow(RECORD_COMMANDS[kind] ?? [], caller.asker, subject)] })
}

function tooMany(request: ApiRequest, wait: number): ApiAnswer {
  return withHeaders(problem(request, { code: 'TOO_MANY_REQUESTS' }), { 'Retry-After': String(wait) })
}

function problem(request: ApiRequest, rejection: Rejection, extra: Parameters<typeof problemOf>[2] = {}): ApiAnswer {
  const body = problemOf(rejection, languageOf(request), extra)
  const fhir = new URL(request.url).pathname.startsWith('/fhir')
  const headers: Record<string, string> = { 'Content-Type': fhir ? MEDIA.fhir : 'application/problem+json' }
  if (body.status === 405) headers.Allow = 'POST'
  if (body.status === 401)
    headers['WWW-Authenticate'] =
      body.code === 'FRESH_LOGIN_REQUIRED' ? 'Bearer error="insufficient_user_authentication", max_age=300' : 'Bearer'
  return answerOf(body.status, headers, JSON.stringify(fhir ? operationOutcomeOf(rejection, languageOf(request)) : body))
}
