import * as z from 'zod'
import type { Sha256 } from './hash'
import type { Sealed } from './sealed'
import type { Instant } from './time'

/** Schemas of kernel values for event payloads. */
export const Sha256Schema = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .transform((text) => text as Sha256)
export const InstantSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/)
  .transform((text) => text as Instant)
export const SealedSchema = z.strictObject({ ref: z.string(), hash: Sha256Schema }).transform((sealed): Sealed => sealed)
export const IdSchema = z.string().regex(/^[a-z0-9-]{1,80}$/)
