import * as z from 'zod'
import { ERASURE_GROUNDS } from '#policies/consent/erasure'
import { Accepted, InstantText, Slug } from './common'
import { contract } from './contract'

const base = { area: 'consent', access: 'caller' } as const
const Hash = z.string().regex(/^[0-9a-f]{64}$/)
const SubjectKey = z.string().regex(/^[A-Za-z0-9_-]{20,64}$/)
const Ground = z.enum(ERASURE_GROUNDS)

/** `subject` null: everybody of the site. `own`: proposed by whoever asks. `people`: how many have been taken away so far; `cohorts`: how many ended, because their lists named somebody of them. */
export const ConsentErasureView = z
  .object({
    erasureId: z.string(),
    site: Slug,
    subject: z.string().nullable(),
    ground: Ground,
    state: z.enum(['proposed', 'expired', 'confirmed', 'done']),
    own: z.boolean(),
    proposedAt: InstantText,
    expires: InstantText,
    proposalHash: Hash,
    confirmedAt: InstantText.optional(),
    people: z.int().optional(),
    cohorts: z.int().optional(),
    doneAt: InstantText.optional(),
  })
  .meta({ id: 'ConsentErasureView' })

export const listConsentErasures = contract({
  ...base,
  id: 'listConsentErasures',
  method: 'get',
  path: '/v1/consent/erasures',
  summary: { de: 'Löschungen von Personen am Standort', en: 'Erasures of subjects at the site' },
  result: z.object({ items: z.array(ConsentErasureView) }),
})
export const proposeConsentErasure = contract({
  ...base,
  id: 'proposeConsentErasure',
  method: 'post',
  path: '/v1/consent/erasures',
  status: 201,
  idempotent: true,
  summary: {
    de: 'Löschung einer Person oder des ganzen Standorts vorschlagen',
    en: 'Propose to erase a subject, or everybody of the site',
  },
  body: z.strictObject({ subject: SubjectKey.nullable(), ground: Ground, site: Slug.optional() }),
  result: z.object({ erasureId: z.string(), proposalHash: Hash, expires: InstantText }),
})
export const confirmConsentErasure = contract({
  ...base,
  id: 'confirmConsentErasure',
  method: 'post',
  path: '/v1/consent/erasures/{erasureId}/confirmation',
  idempotent: true,
  fresh: true,
  params: z.strictObject({ erasureId: Slug }),
  summary: {
    de: 'Löschung als zweite Person bestätigen: Sie lässt sich nicht zurücknehmen',
    en: 'Confirm an erasure as a second person: it cannot be taken back',
  },
  body: z.strictObject({ proposalHash: Hash }),
  result: Accepted,
})
export const consentErasureContracts = [listConsentErasures, proposeConsentErasure, confirmConsentErasure]
