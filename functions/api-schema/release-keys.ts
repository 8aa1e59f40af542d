import * as z from 'zod'
import { ApplicationPath, ApplicationSitePath, DayText, InstantText, Slug } from './common'
import { IdentifierText } from './consent'
import { contract } from './contract'
import { PROJECT_SCOPE } from './scopes'

/** HMAC-SHA-256 in base64url: of one identifier under one project; another project has another one, and nobody can tell them apart or back. */
const ReleaseKey = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
const Identifier = z.strictObject({ system: IdentifierText, value: IdentifierText })

export const getReleaseKeys = contract({
  id: 'getReleaseKeys',
  area: 'consent',
  access: 'caller',
  method: 'post',
  path: '/v1/consent/release-keys',
  scope: 'consent:check',
  summary: {
    de: 'Schlüssel, unter denen ein Projekt diese Personen führt',
    en: 'The keys under which a project keeps these people',
  },
  body: z.strictObject({
    applicationId: Slug,
    subjects: z
      .array(z.strictObject({ identifiers: z.array(Identifier).min(1).max(20) }))
      .min(1)
      .max(1000),
    site: Slug.optional(),
  }),
  /** In input order, one key for each identifier. */
  result: z.object({ keys: z.array(z.array(ReleaseKey).readonly()).readonly() }),
})
export const listWithdrawnMembers = contract({
  id: 'listWithdrawnMembers',
  area: 'consent',
  access: 'caller',
  method: 'get',
  path: '/v1/applications/{applicationId}/sites/{site}/withdrawals',
  scope: PROJECT_SCOPE,
  params: ApplicationSitePath,
  query: z.strictObject({
    cursor: z
      .string()
      .regex(/^\d{1,15}$/)
      .optional(),
  }),
  record: ({ applicationId }) => `application#${applicationId}`,
  summary: {
    de: 'Wer von den Personen, deren Daten das Projekt hat, widerrufen hat oder gelöscht ist',
    en: 'Who of the people whose data the project holds has withdrawn or was erased',
  },
  /** At least once, none left out: ask on with `cursor`. `more`: there is more to read at once. */
  result: z.object({
    items: z.array(z.object({ at: InstantText, keys: z.array(ReleaseKey).readonly() })).readonly(),
    cursor: z.int().nonnegative(),
    more: z.boolean(),
  }),
})
export const listProjectGrants = contract({
  id: 'listProjectGrants',
  area: 'consent',
  access: 'caller',
  method: 'get',
  path: '/v1/applications/{applicationId}/grants',
  scope: PROJECT_SCOPE,
  params: ApplicationPath,
  record: ({ applicationId }) => `application#${applicationId}`,
  summary: {
    de: 'Standorte, deren Daten das Projekt nutzen darf oder durfte; jeder hat einen eigenen Abruf der Widerrufe',
    en: 'Sites whose data the project may use or might; each has a feed of withdrawals of its own',
  },
  /** `from`, `to`: first and last day of use, as the contract says. */
  result: z.object({ items: z.array(z.object({ site: Slug, from: DayText, to: DayText })) }),
})
export const releaseKeyContracts = [getReleaseKeys, listWithdrawnMembers, listProjectGrants]
