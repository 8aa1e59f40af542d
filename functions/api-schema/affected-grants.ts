import * as z from 'zod'
import { Accepted, InstantText, Slug } from './common'
import { IdentifierText } from './consent'
import { contract } from './contract'

/** `open`: people whose withdrawal nobody has dealt with yet; `total`: people ever; `position`: the latest of them in the site's sequence. */
export const AffectedGrantView = z
  .object({
    grant: Slug,
    applicationId: Slug,
    title: z.string(),
    site: Slug,
    open: z.int(),
    total: z.int(),
    position: z.int(),
    since: InstantText.optional(),
    settledAt: InstantText.optional(),
  })
  .meta({ id: 'AffectedGrantView' })
const base = { area: 'consent', access: 'caller' } as const
export const listAffectedGrants = contract({
  ...base,
  id: 'listAffectedGrants',
  method: 'get',
  path: '/v1/consent/affected-grants',
  summary: {
    de: 'Projekte, die Daten von Personen haben, die inzwischen widerrufen haben',
    en: 'Projects that hold data of people who have withdrawn since',
  },
  result: z.object({ items: z.array(AffectedGrantView) }),
})
export const settleAffectedGrant = contract({
  ...base,
  id: 'settleAffectedGrant',
  method: 'post',
  path: '/v1/consent/affected-grants/{grantId}/settlement',
  idempotent: true,
  params: z.strictObject({ grantId: Slug }),
  summary: {
    de: 'Die Widerrufe bis zu dieser Stelle sind beim Projekt umgesetzt',
    en: 'The project has acted on all withdrawals up to this position',
  },
  body: z.strictObject({ position: z.int().nonnegative() }),
  result: Accepted,
})
/** Pseudonyms of one person; those that are linked with them count too. */
export const findHoldings = contract({
  ...base,
  id: 'findHoldings',
  method: 'post',
  path: '/v1/consent/holdings',
  scope: 'consent:read',
  summary: { de: 'Projekte, die Daten dieser Person bekommen haben', en: 'Projects that got data of this person' },
  body: z.strictObject({
    identifiers: z
      .array(z.strictObject({ system: IdentifierText, value: IdentifierText }))
      .min(1)
      .max(20),
    site: Slug.optional(),
  }),
  result: z.object({ items: z.array(z.object({ grant: Slug, applicationId: Slug, title: z.string() })) }),
})
/** `names`: how many different identifiers the project got data under; whose they are only a question about one person tells. */
export const listHoldings = contract({
  ...base,
  id: 'listHoldings',
  method: 'get',
  path: '/v1/consent/holdings',
  scope: 'consent:read',
  summary: { de: 'Wie viele Pseudonyme jedes Projekt hat', en: 'How many pseudonyms each project holds' },
  result: z.object({
    items: z.array(z.object({ grant: Slug, applicationId: Slug, title: z.string(), site: Slug, names: z.int() })),
  }),
})
export const affectedGrantContracts = [listAffectedGrants, settleAffectedGrant, findHoldings, listHoldings]
