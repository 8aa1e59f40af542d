import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto'
import type { Machine, Tokens } from '#functions/ports'

/** The same rules as adapters/issuer/machine-tokens.ts (jose), without its 17 KB; one test puts hundreds of tokens to both. */
export type LeanTokenOptions = {
  readonly issuer: string
  readonly audience: string
  /** The issuer's public keys; asked again after a minute, so that a new key is known and an old one forgotten. */
  readonly keys: () => Promise<readonly PublicKey[]>
  readonly clients: (clientId: string) => Promise<Client | undefined>
  /** Milliseconds since 1970. */
  readonly now?: () => number
}
export type PublicKey = {
  readonly kty?: string
  readonly n?: string
  readonly e?: string
  readonly kid?: string
  readonly alg?: string
  readonly use?: string
}
/** What is read of an API client's record. */
export type Client = {
  readonly client: string
  readonly scopes: readonly string[]
  readonly site?: string
  readonly blocked?: boolean
  readonly proposed?: boolean
  readonly operations?: readonly string[]
}
type Claims = { readonly clientId: string; readonly scope: unknown; readonly site: unknown; readonly until: number }
type Json = Readonly<Record<string, unknown>>
type Keys = readonly { readonly kid: string | undefined; readonly key: KeyObject }[]

const KEYS_MS = 60_000
/** A blocked client is out within this time, though its token lives on (architecture, "machines"). */
const CLIENT_MS = 30_000
const LONGEST_TOKEN_SECONDS = 600
/** Tokens that are remembered at once, by their hash. */
const MOST_TOKENS = 2_000

/** Verifies an access token once and remembers its claims by the token's SHA-256 until it ends; the client's record is asked each half minute. */
export function leanTokenVerifier(options: LeanTokenOptions): Pick<Tokens, 'verifyMachineToken'> {
  const now = options.now ?? Date.now
  const seen = new Map<string, { readonly claims: Claims; readonly under: Keys }>()
  const keys = remembered(async () => (await options.keys()).flatMap(rsaKey), KEYS_MS, now)
  const clients = new Map<string, () => Promise<Client | undefined>>()
  const clientOf = (id: string): Promise<Client | undefined> => {
    const known = clients.get(id) ?? remembered(() => options.clients(id), CLIENT_MS, now)
    clients.set(id, known)
    return known()
  }
  const claimsOf = async (token: string): Promise<Claims | undefined> => {
    const digest = hash('sha256', token, 'base64')
    const known = seen.get(digest)
    const under = await keys()
    if (known?.under === under && known.claims.until > now()) return known.claims
    const claims = claimsUnder(token, under, options, now())
    if (seen.size >= MOST_TOKENS) seen.clear()
    if (claims !== undefined) seen.set(digest, { claims, under })
    return claims
  }
  return {
    verifyMachineToken: async (token) => {
      const read = await claimsOf(token)
      const record = read && (await clientOf(read.clientId))
      return read && record ? machineOf(read, record) : undefined
    },
  }
}

/** The answer of a moment ago, or a new one; a fault is not remembered. */
function remembered<T>(ask: () => Promise<T>, forMs: number, now: () => number): () => Promise<T> {
  let held: { readonly answer: Promise<T>; readonly until: number } | undefined
  return () => {
    if (held !== undefined && held.until > now()) return held.answer
    const answer = ask()
    const mine = { answer, until: now() + forMs }
    held = mine
    answer.catch(() => {
      if (held === mine) held = undefined
    })
    return answer
  }
}

const RSA = /^[\w-]+$/
function rsaKey({ kty, n, e, kid, alg = 'RS256', use = 'sig' }: PublicKey): Keys {
  const usable = kty === 'RSA' && alg === 'RS256' && use === 'sig' && RSA.test(n ?? '') && RSA.test(e ?? '')
  return usable ? [{ kid, key: createPublicKey({ key: { kty, n: String(n), e: String(e) }, format: 'jwk' }) }] : []
}

/** Signature (RS256), type, issuer, audience, times; undefined: not one of ours, or not any more. */
function claimsUnder(token: string, keys: Keys, { issuer, audience }: LeanTokenOptions, nowMs: number): Claims | undefined {
  const [head = '', body = '', signature = '', more] = token.split('.')
  const header = partOf(head)
  const claims = partOf(body)
  if (header === undefined || claims === undefined || more !== undefined || !B64.test(signature)) return undefined
  if (header.alg !== 'RS256' || header.crit !== undefined || header.b64 !== undefined || !isAccessToken(header.typ)) return undefined
  const fitting = keys.filter(({ kid }) => header.kid === undefined || kid === header.kid)
  const [only, second] = fitting
  if (only === undefined || second !== undefined) return undefined
  if (!verify('RSA-SHA256', Buffer.from(`${head}.${body}`), only.key, Buffer.from(signature, 'base64url'))) return undefined
  const audiences = Array.isArray(claims.aud) ? claims.aud : [claims.aud]
  if (claims.iss !== issuer || !audiences.includes(audience) || typeof claims.client_id !== 'string') return undefined
  const until = endOf(claims, Math.floor(nowMs / 1000))
  return until === undefined ? undefined : { clientId: claims.client_id, scope: claims.scope, site: claims.site, until: until * 1000 }
}

/** The second from which on the token is none; undefined: it is none now. */
function endOf({ iat, exp, nbf = 0 }: Json, now: number): number | undefined {
  if (typeof iat !== 'number' || typeof exp !== 'number' || typeof nbf !== 'number') return undefined
  const end = Math.min(exp, iat + LONGEST_TOKEN_SECONDS + 1)
  return iat <= now && nbf <= now && now < end ? end : undefined
}

const B64 = /^[\w-]+$/
const isAccessToken = (typ: unknown): boolean => typeof typ === 'string' && typ.toLowerCase().replace(/^application\//, '') === 'at+jwt'
function partOf(text: string): Json | undefined {
  if (!B64.test(text)) return undefined
  try {
    const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'base64url')))
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as Json) : undefined
  } catch {
    return undefined // whatever it is, it is no token
  }
}

/** A token grants what it says and what the client's record still grants. */
function machineOf({ clientId, scope, site }: Claims, record: Client): Machine | undefined {
  if (record.blocked || record.proposed || record.client !== clientId || record.site !== site) return undefined
  const granted = new Set(typeof scope === 'string' ? scope.split(' ') : [])
  const scopes = record.scopes.filter((one) => granted.has(one))
  const { client, operations } = record
  return { client, scopes, ...(record.site !== undefined && { site: record.site }), ...(operations !== undefined && { operations }) }
}
