import type { Role } from '#policies/access/roles'
import type { Sha256 } from '#policies/kernel/hash'
import type { JsonObject } from '#policies/kernel/json'
import type { Instant } from '#policies/kernel/time'

/** Who caused an entry: a person id (never a name), the role they acted in, and the site they acted for. */
export type Actor = { readonly person: string; readonly role: Role; readonly site?: string }

/** One line of the ledger. `hash` = SHA-256 over the RFC 8785 canonical JSON of all other fields; the first `previousHash` is 64 zeros. */
export type Entry = {
  readonly stream: string
  readonly sequence: number
  readonly type: string
  readonly version: number
  readonly at: Instant
  readonly actor: Actor
  readonly payload: JsonObject
  readonly commandId: string
  readonly previousHash: Sha256
  readonly hash: Sha256
}
