import { cohortArea } from '#functions/api/cohorts/area'
import { consentArea } from '#functions/api/consent/area'
import { webhookArea } from '#functions/api/webhooks/area'
import { httpApp } from '#functions/runtime/web-api'
import type { Role } from '#policies/access/roles'
import type { Instant } from '#policies/kernel/time'
import { type MemoryOptions, memoryDeps } from './memory/deps'
import { holderOf } from './memory/directory'

export const FHIR = 'application/fhir+json'
const SCOPES = ['consent:read', 'consent:write', 'consent:check', 'cohort:write']
export type Asked = { readonly type?: string; readonly headers?: Readonly<Record<string, string>> }

/** The consent operations over HTTP on ports in memory: two sites with a client each, one that only reads, one without a site. */
export function consentServer(options: MemoryOptions = {}) {
  const made = memoryDeps(options)
  const { deps, machineTokens } = made
  machineTokens.set('charite', { client: 'c1', scopes: SCOPES, site: 'charite' })
  machineTokens.set('mri', { client: 'c2', scopes: SCOPES, site: 'mri' })
  machineTokens.set('reader', { client: 'c3', scopes: ['consent:read'], site: 'charite' })
  machineTokens.set('nowhere', { client: 'c4', scopes: SCOPES })
  /** A session of somebody with this role at this site; the token to call with. */
  const actAs = async (role: Role, site?: string, name = ''): Promise<string> => {
    const id = `p-${role}${site === undefined ? '' : `-${site}`}${name}`
    await deps.directory.register(site === undefined ? holderOf(id, role) : holderOf(id, role, site))
    const session = { person: id, authTime: deps.wallClock.now(), expires: '2099-01-01T00:00:00.000Z' as Instant }
    await deps.sessions.create(`s1.${id}`, session, {})
    return `s1.${id}`
  }
  const app = httpApp([consentArea, cohortArea, webhookArea], deps)
  let key = 0
  const call = async (token: string, method: string, path: string, body?: object | string, { type, headers }: Asked = {}) => {
    const response = await app.request(path, {
      method,
      headers: {
        ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
        'content-type': type ?? (path.startsWith('/fhir') ? FHIR : 'application/json'),
        'idempotency-key': `key-over-http-${++key}`,
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      type: response.headers.get('content-type'),
      text,
      body: text === '' ? undefined : JSON.parse(text),
    }
  }
  return { ...made, call, actAs }
}

/** An OperationOutcome with these issues, as `toEqual` compares it: severity, FHIR issue code, our code, FHIRPath. */
export const outcomeWith = (...issues: readonly (readonly [string, string, string, string?])[]) => ({
  resourceType: 'OperationOutcome',
  issue: issues.map(([severity, code, ours, path]) =>
    expect.objectContaining({
      severity,
      code,
      details: { coding: [{ system: expect.stringMatching(/^https:\/\/votum\.invalid\//), code: ours }], text: expect.any(String) },
      ...(path === undefined ? {} : { expression: [path] }),
    }),
  ),
})
