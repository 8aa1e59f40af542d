import * as z from 'zod'
import { Day, Hash, Id } from './fields'

const Line = z.string().trim().min(1)
/** What people wrote stays in their language; labels of code lists come in both. */
const Text = z.union([Line, z.strictObject({ de: Line, en: Line })])
export type Text = z.output<typeof Text>

export const TYPES_OF_USE = ['distributed', 'central', 'biosample'] as const

const Condition = z.strictObject({ id: Id, text: Line, dueDays: z.int().positive().optional(), evidence: Line.optional() })
const ContractSite = z.strictObject({
  slug: Id,
  /** The official name under which the site concludes contracts. */
  contractName: Line,
  /** Signatory's name and office as it shall be printed; null: only a line to fill in. */
  representedBy: Line.nullable(),
  outcome: z.enum(['approved', 'approved-with-conditions']),
  ballotHash: Hash.optional(),
  /** The site's own file number; null: it has none. */
  localCaseNumber: Line.nullable(),
  legalBasis: Text,
  /** How the site wants to be named in publications. */
  publicationName: Line,
  /** What providing costs; null: nothing is charged. */
  costs: Text.nullable(),
  conditions: z.array(Condition),
})

/**
 * Everything a contract is computed from: the sealed application, the sites' decisions with accepted conditions, and the contract's own data.
 * Every field must be there: where something does not apply, `null` says so. Days are Berlin days, durations whole months or days.
 */
export const ContractInput = z.strictObject({
  contractId: Id,
  caseNumber: Line,
  version: z.int().positive(),
  issuedOn: Day,
  sealedHash: Hash,
  /** `representedBy` is null where a person contracts for themselves. */
  applicant: z.strictObject({ organisation: Line, representedBy: Line.nullable(), address: Line }),
  project: z.strictObject({
    title: Line,
    abbreviation: Line,
    summary: Line,
    purposes: z.array(Text).min(1),
    start: Day,
    durationMonths: z.int().positive(),
  }),
  typesOfUse: z.array(z.enum(TYPES_OF_USE)).min(1),
  dataCategories: z.array(Text),
  biosamples: z.array(Text),
  /** Where centrally provided data are analysed; null only without central use. */
  analysisEnvironment: Text.nullable(),
  recipients: z.array(z.strictObject({ name: Line, institution: Line, country: Text })).min(1),
  sites: z.array(ContractSite).min(1),
  /** Official names of sites that were asked and take no part. */
  excludedSites: z.array(Line),
  retrospective: z.boolean(),
  recontact: z.strictObject({ procedure: Text }).nullable(),
  recordLinkage: z.strictObject({ sources: Text }).nullable(),
  aiTraining: z.strictObject({ description: Text }).nullable(),
  thirdCountry: z.strictObject({ countries: z.array(Text).min(1), basis: Text }).nullable(),
  publicationPlan: Text,
  propertyRights: Text,
  deletion: z.strictObject({ withinDays: z.int().positive(), method: Text, archiveYears: z.int().positive() }),
  /** Negotiated wording: replaces all paragraphs of a clause; the reason is kept with the draft's event. */
  overrides: z.array(z.strictObject({ clause: Id, paragraphs: z.array(z.strictObject({ de: Line, en: Line })).min(1) })),
})
export type ContractInput = z.output<typeof ContractInput>

export type MissingValue = { readonly code: 'CONTRACT_VALUE_MISSING'; readonly field: string }

/** The first field that is missing or unusable, e.g. `project.title` or `sites.charite.publicationName`. */
export function missingField(input: ContractInput): string | undefined {
  const issue = ContractInput.safeParse(input).error?.issues[0]
  if (issue) return fieldOf(issue.path, input)
  const { typesOfUse, biosamples, dataCategories, analysisEnvironment } = input
  if (typesOfUse.includes('biosample') && biosamples.length === 0) return 'biosamples'
  if (typesOfUse.some((use) => use !== 'biosample') && dataCategories.length === 0) return 'dataCategories'
  if (typesOfUse.includes('central') && analysisEnvironment === null) return 'analysisEnvironment'
  const bare = input.sites.find((site) => site.outcome === 'approved-with-conditions' && site.conditions.length === 0)
  return bare && `sites.${bare.slug}.conditions`
}

function fieldOf(path: readonly PropertyKey[], input: ContractInput): string {
  const [first, index, ...rest] = path
  const slug = first === 'sites' && typeof index === 'number' ? input.sites[index]?.slug : undefined
  return (slug ? [first, slug, ...rest] : path).map(String).join('.')
}
