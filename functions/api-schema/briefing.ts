import * as z from 'zod'
import { ApplicationPath, BallotPath, InstantText } from './common'
import { contract } from './contract'

const Policy = z.object({
  code: z.number().int(),
  de: z.string(),
  en: z.string(),
  module: z.object({ code: z.number().int(), de: z.string(), en: z.string() }).optional(),
})
export const FieldChange = z
  .object({ section: z.string(), pointer: z.string(), before: z.string().optional(), after: z.string().optional() })
  .meta({
    id: 'FieldChange',
    description: 'A JSON Pointer into the form and the values there; absent: there was none, or there is none any more.',
  })
export const SimilarDecision = z
  .object({
    reference: z.string(),
    title: z.string(),
    ballotId: z.string().optional(),
    outcome: z.string().optional(),
    closedAt: InstantText.optional(),
    registerId: z.string().optional(),
    percent: z.number().int(),
    purposes: z.array(z.string()),
    modules: z.array(z.string()),
    materials: z.array(z.string()),
    sameAnalysis: z.boolean(),
    sameUse: z.boolean(),
  })
  .meta({ id: 'SimilarDecision', description: 'How alike, and in what: shared purposes, modules and materials, same analysis and use.' })
export const Briefing = z
  .object({
    version: z.number().int(),
    consent: z
      .object({
        needs: z.array(z.object({ name: z.string(), gate: z.array(Policy), window: z.array(Policy) })),
        retrospective: z.array(z.object({ need: z.enum(['any', 'all']), policies: z.array(Policy) })),
      })
      .optional(),
    since: z.object({ version: z.number().int(), changes: z.array(FieldChange) }).optional(),
    similar: z.array(SimilarDecision),
  })
  .meta({ id: 'Briefing' })

const ballot = {
  area: 'committee',
  access: 'caller',
  params: BallotPath,
  record: (p: { ballotId: string }) => `ballot#${p.ballotId}`,
} as const
export const getBriefing = contract({
  ...ballot,
  id: 'getBriefing',
  method: 'get',
  path: '/v1/ballots/{ballotId}/briefing',
  summary: {
    de: 'Neben den Unterlagen: nötige Einwilligungen, Änderungen seit der letzten Fassung, frühere ähnliche Entscheidungen',
    en: 'Beside the dossier: consent that is needed, changes since the last version, earlier similar decisions',
  },
  result: Briefing,
})
export const compareProposals = contract({
  ...ballot,
  id: 'compareProposals',
  method: 'get',
  path: '/v1/ballots/{ballotId}/comparison/{other}',
  params: BallotPath.extend({ other: z.string().regex(/^[a-z0-9-]{1,80}$/) }),
  summary: {
    de: 'Zwei Anträge Feld für Feld vergleichen, deren Unterlagen beide offenstehen',
    en: 'Compare two proposals field by field whose dossiers are both open to you',
  },
  result: z.object({ changes: z.array(FieldChange) }),
})
export const compareVersions = contract({
  area: 'applications',
  access: 'caller',
  id: 'compareVersions',
  method: 'get',
  path: '/v1/applications/{applicationId}/comparison',
  params: ApplicationPath,
  record: (p: { applicationId: string }) => `application#${p.applicationId}`,
  summary: { de: 'Zwei versiegelte Fassungen eines Antrags vergleichen', en: 'Compare two sealed versions of an application' },
  query: z.strictObject({
    from: z.coerce.number().int().min(1).max(1000).optional().meta({ description: 'Without one: the version before `to`' }),
    to: z.coerce.number().int().min(1).max(1000).optional().meta({ description: 'Without one: the latest' }),
  }),
  result: z.object({ from: z.number().int(), to: z.number().int(), changes: z.array(FieldChange) }),
})
export const briefingContracts = [getBriefing, compareProposals, compareVersions]
