import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { JWK } from 'jose'

/** A machine client as our records know it. */
export type MachineClient = {
  readonly client: string
  /** SHA-256 of each valid secret in hex; two during a rotation. */
  readonly secretHashes: readonly string[]
  /** With keys the client signs assertions (private_key_jwt) and its secrets do not count. */
  readonly jwks?: { readonly keys: readonly JWK[] }
  readonly scopes: readonly string[]
  /** Slug of the only site it may speak for. */
  readonly site?: string
  readonly blocked?: boolean
  /** Its rights wait for a second person. */
  readonly proposed?: boolean
  /** The secret before the last rotation, and until when it counts (RFC 3339 in UTC with milliseconds). */
  readonly retiring?: { readonly hash: string; readonly until: string }
  /** Operation ids it may use; absent: all of its scopes. */
  readonly operations?: readonly string[]
}
export interface MachineClients {
  find(clientId: string): Promise<MachineClient | undefined>
}
/** Remembers client assertions until they expire. */
export interface UsedAssertions {
  /** False: this one was used before. Must be atomic. `expires` in seconds since 1970. */
  firstUse(id: string, expires: number): Promise<boolean>
}

/** A secret of 256 random bits. SHA-256 is enough to store it: there is nothing to guess, unlike in a password. */
export const newSecret = (): string => randomBytes(32).toString('base64url')
export const hashSecret = (secret: string): string => createHash('sha256').update(secret, 'utf8').digest('hex')

/** Hashes of the secrets that count at `nowMs`. */
export const validHashes = ({ secretHashes, retiring }: MachineClient, nowMs: number): readonly string[] =>
  retiring !== undefined && nowMs < Date.parse(retiring.until) ? [...secretHashes, retiring.hash] : secretHashes

/** Compares with every hash in constant time. */
export function secretMatches(secret: string, hashes: readonly string[]): boolean {
  const given = Buffer.from(hashSecret(secret), 'hex')
  const matches = hashes.map((hash) => {
    const stored = Buffer.from(hash, 'hex')
    return stored.length === given.length && timingSafeEqual(stored, given)
  })
  return matches.includes(true)
}

/** Used assertions of one process; with several processes they belong into the store. */
export function memoryUsedAssertions(now: () => number = Date.now): UsedAssertions {
  const used = new Map<string, number>()
  return {
    firstUse: async (id, expires) => {
      for (const [known, until] of used) if (until * 1_000 <= now()) used.delete(known)
      if (used.has(id)) return false
      used.set(id, expires)
      return true
    },
  }
}
