import * as z from 'zod'
import { DayText, Slug } from './common'
import { FhirResource } from './consent'
import { contract } from './contract'

const Text = z
  .string()
  .min(1)
  .max(500)
  .refine((text) => text.isWellFormed(), 'must be Unicode text')
export const TimelineView = z
  .object({
    /** `none`: nobody with these identifiers is on record; `not-linked`: they belong to several. */
    known: z.enum(['record', 'none', 'not-linked']),
    today: DayText,
    from: DayText,
    to: DayText,
    policies: z.array(
      z.object({
        policy: z.string(),
        stretches: z.array(
          z.object({ from: DayText, to: DayText, effect: z.enum(['permit', 'deny', 'unknown', 'indeterminate']), reason: z.string() }),
        ),
      }),
    ),
    rules: z.object({ id: z.string(), version: z.int() }),
    hypothetical: z.literal(true),
  })
  .meta({ id: 'TimelineView' })

export const consentTimeline = contract({
  area: 'consent',
  access: 'caller',
  id: 'consentTimeline',
  method: 'post',
  path: '/v1/consent/timeline',
  scope: 'consent:read',
  summary: {
    de: 'Was die Einwilligungen einer Person über die Zeit sagen, je Regel (gibt nichts frei)',
    en: 'What a person’s consents say over time, policy by policy (releases nothing)',
  },
  body: z.strictObject({
    rules: z.string().max(40).optional(),
    site: Slug.optional(),
    identifiers: z
      .array(z.strictObject({ system: Text, value: Text }))
      .min(1)
      .max(20)
      .optional(),
    birthDate: DayText.optional(),
    /** In place of stored ones. */
    consents: z.array(FhirResource).max(100).optional(),
  }),
  result: TimelineView,
})
export const consentTimelineContracts = [consentTimeline]
