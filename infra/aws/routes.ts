import openapi from '../../docs/openapi.json' with { type: 'json' }
import type { Access } from './constructs/access'

export type Route = { readonly operation: string; readonly method: string; readonly path: string }
export type AreaDefinition = { readonly access: Access; readonly documents?: boolean; readonly memoryMb?: number }

/** What each area's function may do. Everybody reads sessions, people and heads in `work`; nobody here erases a case. */
export const AREAS = {
  people: { access: { ledger: 'append', work: 'write', dueIndex: true, secrets: true } },
  applications: { access: { ledger: 'append', work: 'write', sealed: 'write', vault: true } },
  committee: { access: { ledger: 'append', work: 'write', sealed: 'write', vault: true } },
  meetings: { access: { ledger: 'append', work: 'write', sealed: 'write', files: 'write', vault: true }, documents: true, memoryMb: 1024 },
  contracts: { access: { ledger: 'append', work: 'write', sealed: 'write', files: 'write', vault: true }, documents: true, memoryMb: 1024 },
  consent: {
    access: {
      ledger: 'append',
      work: 'write',
      consent: 'write',
      files: 'write',
      secrets: true,
    },
    memoryMb: 1024,
  },
  cohorts: {
    access: {
      ledger: 'append',
      work: 'write',
      consent: 'write',
      sealed: 'write',
      files: 'write',
      vault: true,
      secrets: true,
    },
    // a release of two million people takes about 2 GB, and has to be through before the gateway ends the request
    memoryMb: 3008,
  },
  webhooks: { access: { ledger: 'append', work: 'write', sealed: 'write', vault: true } },
  register: { access: { ledger: 'read', work: 'read' } },
  audit: { access: { ledger: 'read', work: 'read', checkpoints: 'verify' }, memoryMb: 1024 },
} satisfies Readonly<Record<string, AreaDefinition>>
export type AreaName = keyof typeof AREAS

/** Of the machine issuer, below the path that the setting VOTUM_ISSUER names. */
export const ISSUER_ROUTES = [
  { method: 'post', path: '/issuer/token' },
  { method: 'get', path: '/issuer/jwks' },
  { method: 'get', path: '/issuer/.well-known/openid-configuration' },
] as const
const METHODS = ['get', 'post', 'put', 'delete'] as const
type Described = { readonly operationId: string; readonly tags: readonly string[] }

/** A FHIR operation's name is a parameter at the gateway: `$` has no place in a route key. Its function compares the name. */
export const gatewayPath = (path: string): string => path.replace(/\/\$[^/]+$/, '/{operation}')

/** The published operations by area. Throws when the document names an area that nobody serves. */
export function routesOf(document: { readonly paths: object } = openapi): ReadonlyMap<AreaName, readonly Route[]> {
  const areas = new Map<AreaName, Route[]>()
  for (const [path, described] of Object.entries(document.paths) as [string, Partial<Record<string, Described>>][]) {
    for (const method of METHODS) {
      const operation = described[method]
      if (operation === undefined) continue
      const [area = ''] = operation.tags
      if (!isArea(area)) throw new RangeError(`operation ${operation.operationId} has no area of ours: ${area}`)
      areas.set(area, [...(areas.get(area) ?? []), { operation: operation.operationId, method, path }])
    }
  }
  return areas
}
const isArea = (name: string): name is AreaName => Object.hasOwn(AREAS, name)
