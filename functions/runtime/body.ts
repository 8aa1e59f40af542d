import type * as z from 'zod'
import type { AnyContract, Media } from '#functions/api-schema/contract'
import { fieldFaultOf } from '#policies/kernel/field-fault'
import { ok, type Rejection, type Result, reject } from '#policies/kernel/result'
import type { ApiRequest } from './api-request'
import { DEEPEST, isDeep } from './depth'

const LIMITS: Readonly<Record<Media, number>> = {
  json: 1_000_000,
  fhir: 4_000_000,
  ndjson: 4_000_000,
  form: 1_000_000,
  calendar: 1_000_000,
  csv: 1_000_000,
}
const MEDIA_TYPES: Readonly<Record<Media, readonly string[]>> = {
  json: ['application/json'],
  fhir: ['application/fhir+json', 'application/json'],
  ndjson: ['application/x-ndjson', 'application/fhir+ndjson'],
  form: ['application/x-www-form-urlencoded'],
  // answers only
  calendar: [],
  csv: [],
}
/** Read as UTF-8. Text of another charset would be read as other text, a pseudonym as another one. */
const CHARSETS: readonly string[] = ['utf-8', 'utf8', 'us-ascii']
/** Where larger input belongs: consents in several Bundles, many subjects in a job. */
const INSTEAD: Readonly<Record<string, string>> = {
  createConsent: 'POST /fhir',
  importConsents: 'POST /v1/consent/import',
  startConsentImport: 'several imports: they run one after the other',
  checkConsent: 'POST /v1/consent/cohorts',
  createCohort: 'POST /v1/consent/cohort-uploads',
}
const bodyMediaOf = ({ bodyMedia, media = 'json' }: AnyContract): Media => bodyMedia ?? media

/** Reads at most the operation's limit; a longer body is refused without being kept. */
export async function readBody(request: ApiRequest, contract: AnyContract): Promise<Result<string, Rejection>> {
  const limit = LIMITS[bodyMediaOf(contract)]
  const instead = INSTEAD[contract.id]
  const tooLarge = reject({ code: 'TOO_LARGE', limitBytes: limit, ...(instead === undefined ? {} : { instead }) })
  if (Number(request.header('content-length') ?? 0) > limit) return tooLarge
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body) {
    size += chunk.byteLength
    if (size > limit) return tooLarge
    chunks.push(chunk)
  }
  const encoding = request.header('content-encoding')?.trim().toLowerCase() ?? 'identity'
  if (contract.body !== undefined && encoding !== 'identity') return reject({ code: 'MEDIA_UNSUPPORTED', expected: 'no Content-Encoding' })
  const bytes = new Uint8Array(size)
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.byteLength
  }
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return reject({ code: 'MALFORMED', errors: [{ pointer: '', code: 'NOT_UTF8', detail: 'The body is not UTF-8.' }] })
  }
}

export function parseBody(request: ApiRequest, contract: AnyContract, text: string): Result<unknown, Rejection> {
  if (contract.body === undefined) return ok(undefined)
  const [type = '', ...parameters] = (request.header('content-type') ?? '')
    .toLowerCase()
    .split(';')
    .map((part) => part.trim())
  const media = bodyMediaOf(contract)
  const expected = MEDIA_TYPES[media]
  if (!expected.includes(type)) return reject({ code: 'MEDIA_UNSUPPORTED', expected })
  const charset = parameters
    .find((one) => one.startsWith('charset='))
    ?.slice('charset='.length)
    .replaceAll('"', '')
  if (charset !== undefined && !CHARSETS.includes(charset)) return reject({ code: 'MEDIA_UNSUPPORTED', expected: 'charset=utf-8' })
  if (media === 'ndjson') return parsed(contract.body, text, '')
  if (media === 'form') return parsed(contract.body, valuesOf(new URLSearchParams(text)), '')
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return reject({ code: 'MALFORMED', errors: [{ pointer: '', code: 'NOT_JSON', detail: 'The body is not JSON.' }] })
  }
  if (isDeep(json))
    return reject({ code: 'MALFORMED', errors: [{ pointer: '', code: 'TOO_DEEP', detail: `More than ${DEEPEST} levels of nesting.` }] })
  return parsed(contract.body, json, '')
}

/** Values by name; a name that comes twice has a list. */
function valuesOf(form: URLSearchParams): unknown {
  const names = [...new Set(form.keys())]
  return Object.fromEntries(names.map((name) => [name, form.getAll(name).length === 1 ? form.get(name) : form.getAll(name)]))
}

/** A value by its schema, or every field that is wrong, as JSON Pointers below `at`. */
export function parsed(schema: z.ZodType | undefined, value: unknown, at: string): Result<unknown, Rejection> {
  if (schema === undefined) return ok(undefined)
  const result = schema.safeParse(value)
  if (result.success) return ok(result.data)
  const errors = result.error.issues.map((issue) => ({
    pointer: `${at}${issue.path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`,
    ...fieldFaultOf(issue),
  }))
  return reject({ code: 'MALFORMED', errors })
}
