import type { Tokens } from '#functions/ports'
import { answerCheck, type Told } from '#functions/usecases/consent/answer-check'
import type { CheckAnswer, CheckDeps } from '#functions/usecases/consent/check-consent'
import { isConsented } from '#functions/usecases/consent/is-consented'
import { isProjectHolder } from '#policies/access/project-holder'
import { ok, type Rejection, type Result } from '#policies/kernel/result'
import { isDeep } from '../depth'
import { type FaultCode, faultProblem } from '../fault-problem'
import { log } from '../log'
import type { Language } from '../problem'
import { checkBodyOf } from './check-body'
import type { Quota } from './quota'

export type LeanRequest = {
  readonly method: string
  readonly path: string
  readonly header: (name: string) => string | undefined
  readonly body: Uint8Array
}
export type LeanReply = { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string }
export type LeanDeps = CheckDeps & Pick<Tokens, 'verifyMachineToken'> & { readonly quota?: Quota }
type Caller = { readonly person: string; readonly role: 'machine'; readonly site: string }
type Served = {
  readonly operation: string
  readonly media: string
  readonly accepts: readonly string[]
  readonly limitBytes: number
  /** The answer as JSON text. */
  readonly run: (deps: LeanDeps, caller: Caller, json: unknown, told: Told) => Promise<Result<string, Rejection> | undefined>
}

/** The matrix grants both to machines of a site for that site (policies/access/matrix.csv; a test holds this table to it). */
export const LEAN_OPERATIONS: Readonly<Record<string, Served>> = {
  '/v1/consent/check': {
    operation: 'checkConsent',
    media: 'application/json',
    accepts: ['application/json'],
    limitBytes: 1_000_000,
    run: async (deps, caller, json, told) => {
      const asked = checkBodyOf(json)
      const own = asked !== undefined && (asked.site === undefined || asked.site === caller.site)
      const checked = own ? await answerCheck(deps, caller.site, caller, asked, told) : undefined
      return checked?.ok ? ok(checkText(checked.value)) : checked
    },
  },
  '/fhir/Consent/$is-consented': {
    operation: 'isConsented',
    media: 'application/fhir+json',
    accepts: ['application/fhir+json', 'application/json'],
    limitBytes: 4_000_000,
    run: async (deps, caller, json, told) => {
      const answered = isDeep(json) ? undefined : await isConsented(deps, caller.site, caller, json, told)
      return answered?.ok ? ok(JSON.stringify(answered.value)) : answered
    },
  },
}
const SCOPE = 'consent:check'

/** JSON of a check. People with the same verdict share one answer, so its text is made once: a thousand people have a handful of them. */
function checkText({ answers, ...head }: { readonly answers: readonly CheckAnswer[] }): string {
  const known = new Map<CheckAnswer, string>()
  const texts = answers.map((answer) => {
    const text = known.get(answer) ?? JSON.stringify(answer)
    known.set(answer, text)
    return text
  })
  return `${JSON.stringify(head).slice(0, -1)},"answers":[${texts.join(',')}]}`
}

/**
 * Answers a machine's well-formed check from the interval records. Undefined: the request is for the full function (people, explanations,
 * anything to refuse), which then answers as if this one were not there. Nothing was read or written by then but the caller's own record.
 */
export async function serveCheck(deps: LeanDeps, request: LeanRequest): Promise<LeanReply | undefined> {
  const served = request.method === 'POST' && Object.hasOwn(LEAN_OPERATIONS, request.path) ? LEAN_OPERATIONS[request.path] : undefined
  if (served === undefined) return undefined
  const started = performance.now()
  const requestId = requestIdOf(request)
  try {
    const json = jsonOf(request, served)
    const caller = json === undefined ? undefined : await callerOf(deps, request, served.operation)
    const wait = caller === undefined ? 0 : (deps.quota?.(caller.person) ?? 0)
    if (wait > 0) return problemReply(served, request, requestId, started, 'TOO_MANY_REQUESTS', wait)
    const told = ({ name }: Error) => log('error', 'upstream-trouble', { operation: served.operation, name })
    const result = caller && (await served.run(deps, caller, json, told))
    return result?.ok ? reply(served, requestId, started, 200, result.value) : undefined
  } catch (fault) {
    return faultReply(served, request, requestId, started, fault as Error & { readonly retryable?: boolean })
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true })
/** The body as JSON, under the operation's limit and media type. */
function jsonOf({ header, body }: LeanRequest, { accepts, limitBytes }: Served): unknown {
  const sent = (header('content-type') ?? '').toLowerCase()
  const type = sent.split(';')[0]?.trim() ?? ''
  if (/charset="?(?!utf-?8|us-ascii)/.test(sent)) return undefined
  if (!accepts.includes(type) || body.byteLength > limitBytes || Number(header('content-length') ?? 0) > limitBytes) return undefined
  try {
    return JSON.parse(utf8.decode(body))
  } catch {
    return undefined // the full function says what is wrong
  }
}

async function callerOf(deps: LeanDeps, { header }: LeanRequest, operation: string): Promise<Caller | undefined> {
  const token = /^Bearer ([\w.~+/-]+=*)$/.exec(header('authorization') ?? '')?.[1]
  if (token === undefined || token.startsWith('s1.')) return undefined
  const machine = await deps.verifyMachineToken(token)
  if (machine?.site === undefined || isProjectHolder(machine.site) || !machine.scopes.includes(SCOPE)) return undefined
  if (machine.operations?.includes(operation) === false) return undefined
  return { person: `client:${machine.client}`, role: 'machine', site: machine.site }
}

const requestIdOf = ({ header }: LeanRequest): string => {
  const given = header('x-request-id')
  return given !== undefined && /^[\w-]{8,64}$/.test(given) ? given : crypto.randomUUID()
}

function reply({ operation, media }: Served, requestId: string, started: number, status: number, body: string): LeanReply {
  log('info', 'request', { operation, status, ms: Math.round(performance.now() - started), requestId })
  const headers = { 'content-type': media, 'x-request-id': requestId, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }
  return { status, headers, body }
}

/** The answer when not even the function's own parts, or the function that was handed the request, could be had. */
export const unavailable = (request: LeanRequest, fault: Error): LeanReply => {
  const served = LEAN_OPERATIONS[request.path] ?? LEAN_OPERATIONS['/v1/consent/check']
  if (served === undefined) throw fault
  return faultReply(served, request, requestIdOf(request), performance.now(), fault)
}

/** Upstream trouble and faults in the same words as everywhere: 503 to be repeated, or 500; never a remembered permit. */
function faultReply(
  served: Served,
  request: LeanRequest,
  requestId: string,
  started: number,
  fault: Error & { readonly retryable?: boolean },
): LeanReply {
  const unavailable = fault.retryable === true
  const message = unavailable ? fault.name : String(fault.stack)
  log('error', 'fault', { operation: served.operation, requestId, name: fault.name, message })
  return problemReply(served, request, requestId, started, unavailable ? 'UNAVAILABLE' : 'FAULT', unavailable ? 2 : 0)
}

/** `wait`: seconds after which it may go better. */
function problemReply(
  served: Served,
  { header }: LeanRequest,
  requestId: string,
  started: number,
  code: FaultCode,
  wait: number,
): LeanReply {
  const language: Language = /^\s*en/i.test(header('accept-language') ?? '') ? 'en' : 'de'
  const { status, problem, outcome } = faultProblem(code, language)
  const fhir = served.media === 'application/fhir+json'
  const media = fhir ? served.media : 'application/problem+json'
  const body = JSON.stringify(fhir ? outcome : code === 'TOO_MANY_REQUESTS' ? problem : { ...problem, requestId })
  const made = reply({ ...served, media }, requestId, started, status, body)
  return wait > 0 ? { ...made, headers: { ...made.headers, 'retry-after': String(wait) } } : made
}
