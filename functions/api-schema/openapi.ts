import * as z from 'zod'
import { createDocument } from 'zod-openapi'
import { Problem } from './common'
import type { AnyContract } from './contract'
import { OPERATIONS } from './operations'

const MEDIA = {
  json: 'application/json',
  fhir: 'application/fhir+json',
  ndjson: 'application/x-ndjson',
  calendar: 'text/calendar',
  csv: 'text/csv',
  form: 'application/x-www-form-urlencoded',
} as const

const repeats = (path: string): string =>
  `Repeats with the same key get the first result; another body under it is ${path.startsWith('/v1/consent/') ? 409 : 422}.`

function operationOf(contract: AnyContract) {
  const media = MEDIA[contract.media ?? 'json']
  const status = String(contract.status ?? 200)
  const header = {
    ...(contract.idempotent
      ? {
          'Idempotency-Key': z
            .string()
            .min(8)
            .max(200)
            .meta({ description: repeats(contract.path) }),
        }
      : {}),
    ...(contract.ifMatch ? { 'If-Match': z.string().meta({ description: 'Revision that the change is based on.' }) } : {}),
  }
  return {
    operationId: contract.id,
    tags: [contract.area],
    summary: contract.summary.en,
    description: contract.summary.de,
    security: contract.access === 'public' ? [] : [{ bearer: contract.scope === undefined ? [] : [contract.scope] }],
    requestParams: {
      ...(contract.params ? { path: contract.params as z.ZodObject } : {}),
      ...(contract.query ? { query: contract.query as z.ZodObject } : {}),
      ...(Object.keys(header).length > 0 ? { header: z.object(header) } : {}),
    },
    ...(contract.body
      ? { requestBody: { required: true, content: { [MEDIA[contract.bodyMedia ?? contract.media ?? 'json']]: { schema: contract.body } } } }
      : {}),
    responses: {
      [status]: { description: 'Done', ...(status === '204' ? {} : { content: { [media]: { schema: contract.result } } }) },
      default: { description: 'Refused or failed', content: { 'application/problem+json': { schema: Problem } } },
    },
  }
}

/** OpenAPI 3.1 of the whole API, made of the operation list. */
export function openApiDocument() {
  const paths: Record<string, Record<string, ReturnType<typeof operationOf>>> = {}
  for (const contract of OPERATIONS) {
    const path = paths[contract.path] ?? {}
    paths[contract.path] = path
    path[contract.method] = operationOf(contract)
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Votum',
      version: '1',
      description: 'Data-use governance and consent workflows for medical research networks.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'A session id, or an access token of our issuer for machine clients.' },
      },
    },
    paths,
  })
}
