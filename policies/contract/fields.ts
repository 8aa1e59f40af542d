import * as z from 'zod'
import type { Sha256 } from '#policies/kernel/hash'
import { type Instant, isInstant, isPlainDate, type PlainDate } from '#policies/kernel/time'

/** Field schemas that events and inputs of this folder share. */
export const Hash = z.custom<Sha256>((value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value), 'not a SHA-256')
export const Day = z.custom<PlainDate>((value) => typeof value === 'string' && isPlainDate(value), 'not a calendar day')
export const Moment = z.custom<Instant>((value) => typeof value === 'string' && isInstant(value), 'not an instant')
/** Lower-case ASCII ids and site slugs, `[a-z0-9-]`; contract and grant ids add a suffix to an application id (architecture, "Versions that work together"). */
export const Id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/)
/** A machine-readable reason, never free text. */
export const ReasonCode = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/)
/** Where something lies: a blob key or a record's id, never free text. */
export const Reference = z.string().regex(/^[\w.:#/@-]{1,300}$/)
export const SealedText = z.strictObject({ ref: z.string().min(1), hash: Hash })
