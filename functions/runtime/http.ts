import { type Context, Hono } from 'hono'
import type { AnyContract } from '#functions/api-schema/contract'
import { RECORD_COMMANDS } from '#functions/api-schema/operation-index'
import type { Deps } from '#functions/ports-deps'
import type { CommandContext } from '#functions/usecases/handle'
import { withOpenedKeys } from '#functions/usecases/opened-keys'
import { allowedNow } from '#policies/access/access'
import { hashOf } from '#policies/kernel/hash'
import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import { admit } from './admit'
import type { Area, Route } from './area'
import { type Access, authoriseRecord, authoriseRole } from './authorise'
import { parseBody, parsed, readBody } from './body'
import type { Caller } from './caller'
import { log } from './log'
import { withHead } from './one-read'
import { operationOutcomeOf } from './operation-outcome'
import { type Language, problemOf, statusOf } from './problem'
import { Reply } from './reply'

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

/** The routes of these areas. Each request is checked in the architecture's order: size, media type, schema, role, visibility, idempotency, preconditions, state. */
export function httpApp(areas: readonly Area[], deps: Deps): Hono {
  const app = new Hono()
  for (const { routes, records } of areas)
    for (const route of routes)
      app.on(route.method.toUpperCase(), route.path.replaceAll('{', ':').replaceAll('}', ''), (c) => serve(c, route, records, deps))
  app.notFound((c) => marked(problem(c, { code: 'NOT_FOUND' }), requestIdOf(c)))
  return app
}

async function serve(c: Context, route: Route, records: Area['records'], deps: Deps): Promise<Response> {
  const started = performance.now()
  const requestId = requestIdOf(c)
  let response: Response
  try {
    response = await answer(c, route, records, deps)
  } catch (fault) {
    const name = (fault as Error).name
    const unavailable = (fault as { retryable?: boolean }).retryable === true
    log('error', 'fault', {
      operation: route.id,
      requestId,
      name,
      message: unavailable ? name : String((fault as Error).stack),
    })
    response = problem(c, { code: unavailable ? 'UNAVAILABLE' : 'FAULT' }, { requestId })
    if (unavailable) response.headers.set('Retry-After', '2')
  }
  log('info', 'request', {
    operation: route.id,
    status: response.status,
    ms: Math.round(performance.now() - started),
    requestId,
  })
  return marked(response, requestId)
}
/** The headers of every answer, so that an unknown path looks like an unseen record. */
function marked(response: Response, requestId: string): Response {
  response.headers.set('X-Request-Id', requestId)
  response.headers.set('Cache-Control', 'no-store')
  response.headers.set('X-Content-Type-Options', 'nosniff')
  return response
}
const requestIdOf = (c: Context): string => {
  const given = c.req.header('x-request-id')
  return given !== undefined && /^[\w-]{8,64}$/.test(given) ? given : crypto.randomUUID()
}

async function answer(c: Context, route: Route, records: Area['records'], deps: Deps): Promise<Response> {
  const operation = await route.load()
  const { contract } = operation
  const input = await inputOf(c, contract)
  if (!input.ok) return problem(c, input.rejection)
  const admitted = await admit(deps, c.req.header('authorization'), contract, input.value)
  if (admitted === undefined) return problem(c, { code: 'UNAUTHENTICATED' })
  const { caller } = admitted
  const wait = caller.kind === 'machine' ? (deps.quota?.(caller.id) ?? 0) : 0
  if (wait > 0) return tooMany(c, wait)
  const refusedRole = authoriseRole(contract, caller, deps)
  if (refusedRole) return problem(c, refusedRole)
  const access = await authoriseRecord(contract, admitted, input.value.params, records, deps)
  if (!access.ok) return problem(c, access.rejection)
  const context = contextOf(contract, caller, access.value, input.value)
  const early = idempotencyAndPreconditions(c, contract, access.value, context)
  if (early) return problem(c, marking(contract, early))
  const result = await operation.run({
    params: input.value.params,
    query: input.value.query,
    body: input.value.body,
    rawBody: input.value.rawBody,
    caller,
    context,
    subject: access.value.subject,
    ifMatch: contract.media === 'fhir' ? c.req.header('if-match') : revisionOf(c.req.header('if-match')),
    prefer: preferenceOf(c.req.header('prefer')),
    language: languageOf(c),
    deps: withOpenedKeys(
      contract.method === 'get' && access.value.record ? { ...deps, ledger: withHead(deps.ledger, access.value.record) } : deps,
    ),
  } as never)
  return result.ok
    ? success(c, contract, result.value, access.value)
    : refusal(c, marking(contract, result.rejection), caller, access.value)
}

/** Operations on consents have a status of their own for a key that stands for another body (problem.ts). */
const marking = ({ path }: AnyContract, rejection: Rejection): Rejection =>
  rejection.code === 'IDEMPOTENCY_KEY_REUSED' && path.startsWith('/v1/consent/') ? { ...rejection, ofConsents: true } : rejection

async function inputOf(c: Context, contract: AnyContract): Promise<Result<Input, Rejection>> {
  const text = await readBody(c.req.raw, contract)
  if (!text.ok) return text
  const body = parseBody(c.req.raw, contract, text.value)
  if (!body.ok) return body
  const params = parsed(contract.params, c.req.param(), '/path')
  if (!params.ok) return params
  const query = parsed(contract.query, c.req.query(), '/query')
  if (!query.ok) return query
  const commandId = c.req.header('idempotency-key') ?? ''
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

function idempotencyAndPreconditions(c: Context, contract: AnyContract, access: Access, context: CommandContext): Rejection | undefined {
  const earlier = access.record?.command
  if (earlier !== undefined && earlier.fingerprint !== context.fingerprint) return { code: 'IDEMPOTENCY_KEY_REUSED' }
  if (contract.ifMatch && revisionOf(c.req.header('if-match')) === undefined) return { code: 'REVISION_MISSING' }
  return undefined
}
/** `"12"` as 12; weak validators and lists are not revisions. */
const revisionOf = (header: string | undefined): string | undefined => /^"([\w.-]{1,64})"$/.exec(header ?? '')?.[1]
const PREFERENCES = ['minimal', 'representation', 'OperationOutcome'] as const
const preferenceOf = (header = ''): (typeof PREFERENCES)[number] =>
  PREFERENCES.find((one) => new RegExp(`\\breturn=${one}\\b`).test(header)) ?? 'representation'
const languageOf = (c: Context): Language => (/^\s*en/i.test(c.req.header('accept-language') ?? '') ? 'en' : 'de')

function success(c: Context, contract: AnyContract, result: unknown, access: Access): Response {
  const { value, status = contract.status ?? 200, headers: own } = result instanceof Reply ? result : new Reply(result)
  if (status === 204) return c.body(null, 204)
  const headers: Record<string, string> = { 'Content-Type': MEDIA[contract.media ?? 'json'], ...own }
  const tip = access.record?.head?.tip
  if (contract.method === 'get' && tip !== undefined) headers.ETag = `"${tip.sequence}"`
  const { replayed, ...rest } = (typeof value === 'object' && value !== null ? value : {}) as { replayed?: boolean }
  if (replayed) headers['Idempotency-Replayed'] = 'true'
  if (typeof value === 'string') return c.body(value, status as 200, headers)
  return c.body(JSON.stringify(contract.result.parse(replayed === undefined ? value : rest)), status as 200, headers)
}

function refusal(c: Context, rejection: Rejection, caller: Caller, { subject, record }: Access): Response {
  if (subject === undefined || record === undefined || statusOf(rejection) !== 409) return problem(c, rejection)
  const kind = record.stream.slice(0, record.stream.indexOf('#'))
  return problem(c, rejection, { allowed: [...allowedNow(RECORD_COMMANDS[kind] ?? [], caller.asker, subject)] })
}

function tooMany(c: Context, wait: number): Response {
  const response = problem(c, { code: 'TOO_MANY_REQUESTS' })
  response.headers.set('Retry-After', String(wait))
  return response
}

function problem(c: Context, rejection: Rejection, extra: Parameters<typeof problemOf>[2] = {}): Response {
  const body = problemOf(rejection, languageOf(c), extra)
  const fhir = c.req.path.startsWith('/fhir')
  const headers: Record<string, string> = { 'Content-Type': fhir ? MEDIA.fhir : 'application/problem+json' }
  if (body.status === 405) headers.Allow = 'POST'
  if (body.status === 401)
    headers['WWW-Authenticate'] =
      body.code === 'FRESH_LOGIN_REQUIRED' ? 'Bearer error="insufficient_user_authentication", max_age=300' : 'Bearer'
  return c.body(JSON.stringify(fhir ? operationOutcomeOf(rejection, languageOf(c)) : body), body.status as 400, headers)
}
