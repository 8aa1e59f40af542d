import * as z from 'zod'
import { IdSchema, InstantSchema, SealedSchema, Sha256Schema } from '#policies/kernel/schemas'
import type { Entry } from '#policies/ledger/entry'
import { type Payloads, type PayloadsOf, payloads } from '#policies/ledger/payloads'
import { ROLES } from './roles'

const Names = z.array(z.string().regex(/^[A-Za-z:.-]{1,80}$/)).max(200)
/** SHA-256 of a secret of 256 random bits: nothing to guess. */
const SecretHash = Sha256Schema

const Day = z.iso.date().nullable()

const SCHEMAS = payloads({
  /** By `votum admin bootstrap`, whose actor is `system`: a site of the network. The hash is of its profile, which names institutions only. */
  SiteEntered: () => z.strictObject({ code: z.string().min(1).max(300), profileHash: Sha256Schema }),
  /** By the same: the roles that a person holds here from now on, in place of those before. Names and addresses lie in the profile. */
  PersonEntered: () =>
    z.strictObject({
      person: IdSchema,
      roles: z.array(z.strictObject({ role: z.enum(ROLES), from: Day, to: Day })).max(100),
    }),
  /** A client's rights as one person proposes them; `operations` null: all operations of the scopes. */
  ClientProposed: () =>
    z.strictObject({
      client: IdSchema,
      scopes: Names.min(1),
      operations: Names.nullable(),
      expires: InstantSchema,
      proposalHash: Sha256Schema,
    }),
  /** Rights that need no second person: those of a project's own system, which may read what its applicants may. */
  ClientGranted: () => z.strictObject({ client: IdSchema, scopes: Names.min(1) }),
  ClientConfirmed: () => z.strictObject({ client: IdSchema, proposalHash: Sha256Schema }),
  /** A new secret counts at once; `retiring`: the one before it counts until then. */
  ClientSecretAdded: () =>
    z.strictObject({
      client: IdSchema,
      secretHash: SecretHash,
      retiring: z.strictObject({ hash: SecretHash, until: InstantSchema }).nullable(),
    }),
  ClientBlocked: () => z.strictObject({ client: IdSchema }),
  /** Whom the site tells of changes. The whole address stays in its record: it may hold a token. */
  WebhookSubscribed: () => z.strictObject({ webhook: IdSchema, host: z.string().min(1).max(255), types: Names.min(1) }),
  WebhookSecretAdded: () => z.strictObject({ webhook: IdSchema, secret: SealedSchema, retiringUntil: InstantSchema.nullable() }),
  WebhookDisabled: () => z.strictObject({ webhook: IdSchema, reason: z.enum(['asked', 'failing', 'gone']) }),
  WebhookEnabled: () => z.strictObject({ webhook: IdSchema }),
})

type Payload = typeof SCHEMAS extends Payloads<infer M> ? PayloadsOf<M> : never
export type AdminEventType = keyof Payload & string
export type AdminEvents = { readonly [T in AdminEventType]: { readonly type: T } & Payload[T] }
export type AdminEvent = AdminEvents[AdminEventType]
export const ADMIN_EVENT_VERSIONS: Readonly<Record<AdminEventType, number>> = {
  SiteEntered: 1,
  PersonEntered: 1,
  ClientProposed: 1,
  ClientGranted: 1,
  ClientConfirmed: 1,
  ClientSecretAdded: 1,
  ClientBlocked: 1,
  WebhookSubscribed: 1,
  WebhookSecretAdded: 1,
  WebhookDisabled: 1,
  WebhookEnabled: 1,
}

/** A stored entry as a current event; undefined for an unknown type or version. Throws a ZodError when a known payload is broken. */
export function adminEventOf(entry: Entry): AdminEvent | undefined {
  if (!SCHEMAS.has(entry.type) || entry.version !== 1) return undefined
  return { type: entry.type, ...SCHEMAS.of(entry.type).parse(entry.payload) } as AdminEvent
}
