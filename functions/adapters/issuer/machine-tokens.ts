import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose'
import type { Machine, Tokens } from '#functions/ports'
import type { MachineClient, MachineClients } from './machine-clients'

export const LONGEST_TOKEN_SECONDS = 600
/** A blocked client is out within this time, though its token lives on (architecture, "machines"). */
export const CLIENT_CACHE_MS = 30_000

export type MachineTokenOptions = {
  readonly issuer: string
  /** The resource indicator of our API: an absolute URI. */
  readonly audience: string
  /** The issuer's public keys. */
  readonly keys: JSONWebKeySet
  readonly clients: MachineClients
  /** Milliseconds since 1970, for the cache of clients only. */
  readonly now?: () => number
}

/** Remembers clients for half a minute, so a busy client costs two reads a minute. */
function rememberClients(clients: MachineClients, now: () => number): MachineClients {
  const known = new Map<string, { readonly client: Promise<MachineClient | undefined>; readonly until: number }>()
  return {
    find: (clientId) => {
      const held = known.get(clientId)
      if (held && held.until > now()) return held.client
      const client = clients.find(clientId)
      known.set(clientId, { client, until: now() + CLIENT_CACHE_MS })
      client.catch(() => known.delete(clientId)) // a fault is not remembered; the caller gets it
      return client
    },
  }
}

/**
 * Verifies access tokens of our own issuer: signature (RS256), type, issuer, audience, expiry; then asks the record of the client. A token
 * grants what it says and what the record still grants: blocked, removed or moved to another site means undefined, lost scopes are gone.
 */
export function machineTokenVerifier(options: MachineTokenOptions): Pick<Tokens, 'verifyMachineToken'> {
  const keys = createLocalJWKSet(options.keys)
  const clients = rememberClients(options.clients, options.now ?? Date.now)
  const claimsOf = async (token: string): Promise<JWTPayload | undefined> => {
    try {
      const expected = { issuer: options.issuer, audience: options.audience, algorithms: ['RS256'], typ: 'at+jwt' }
      const { payload } = await jwtVerify(token, keys, {
        ...expected,
        requiredClaims: ['exp', 'iat', 'client_id'],
        maxTokenAge: LONGEST_TOKEN_SECONDS,
      })
      return payload
    } catch (problem) {
      if (problem instanceof errors.JOSEError) return undefined // the keys are at hand: every fault speaks about the token
      throw problem
    }
  }
  return {
    verifyMachineToken: async (token) => {
      const claims = await claimsOf(token)
      const record = claims && (await clients.find(String(claims.client_id)))
      return claims && record ? machineOf(claims, record) : undefined
    },
  }
}

function machineOf(claims: JWTPayload, record: MachineClient): Machine | undefined {
  if (record.blocked || record.proposed || record.client !== claims.client_id || record.site !== claims.site) return undefined
  const granted = new Set(typeof claims.scope === 'string' ? claims.scope.split(' ') : [])
  const scopes = record.scopes.filter((scope) => granted.has(scope))
  const { client, site, operations } = record
  return { client, scopes, ...(site !== undefined && { site }), ...(operations !== undefined && { operations }) }
}
