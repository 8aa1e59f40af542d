import * as z from 'zod'
import type { Sha256 } from '#policies/kernel/hash'
import { type Instant, instantOf, isInstant } from '#policies/kernel/time'

/** Lower-case ASCII ids of things we name ourselves. */
export const SlugField = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/)
/** People and seats: opaque strings. */
export const IdField = z.string().min(1).max(128)

export const InstantField = z
  .string()
  .refine(isInstant, 'not an instant in UTC with milliseconds')
  .transform((text) => text as Instant)
export const Sha256Field = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .transform((text) => text as Sha256)
export const SealedField = z.strictObject({ ref: z.string().min(1), hash: Sha256Field })

/** Any RFC 3339 date-time of at most millisecond precision, turned into an Instant, so that two of them compare as strings. */
export const AnyInstantField = z.iso
  .datetime({ offset: true })
  .refine((text) => !/\.\d{4,}/.test(text), 'finer than a millisecond')
  .transform((text) => instantOf(Date.parse(text)))
