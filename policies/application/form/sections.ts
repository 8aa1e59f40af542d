import * as z from 'zod'

/** The form, section by section (domain: "Form"). One schema serves page, API, import, contract and PDF. Limits as in the portal of today. */
const line = (max = 250) => z.string().trim().min(1).max(max)
const text = (max = 10_000) => z.string().trim().min(1).max(max)
const slug = z.string().regex(/^[a-z0-9-]{1,40}$/)

export const Institute = z.strictObject({
  name: line(1000),
  street: line(500),
  postalCode: line(20),
  city: line(),
  country: z.string().regex(/^[A-Z]{2}$/),
  /** Organisational unit of the directory, e.g. `charite/anaesthesiology`; decides automatic recusal. */
  unit: z
    .string()
    .regex(/^[a-z0-9-]{1,40}\/[a-z0-9-]{1,60}$/)
    .optional(),
})
export const Named = z.strictObject({ givenName: line(), familyName: line(), email: z.email().max(250), institute: Institute })
export const RECIPIENT_CATEGORIES = [
  'project-leader',
  'additional-project-leader',
  'data-recipient',
  'biosample-recipient',
  'data-and-biosample-recipient',
] as const

/** Filter questions: they decide what else is asked. */
export const Scope = z.strictObject({
  materials: z.array(z.enum(['data', 'biosamples'])).min(1),
  analysis: z.enum(['distributed', 'central']),
  recontact: z.boolean(),
  thirdCountry: z.boolean(),
  linkage: z.boolean(),
  retrospective: z.boolean(),
  aiTraining: z.boolean(),
})
export const People = z.strictObject({
  applicant: Named,
  responsible: Named.optional(),
  contractParty: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('organisation'),
      name: line(1000),
      representedBy: line(),
      street: line(500),
      postalCode: line(20),
      city: line(),
      country: z.string().regex(/^[A-Z]{2}$/),
    }),
    z.strictObject({ kind: z.literal('private-person') }),
  ]),
  coApplicants: z
    .array(z.strictObject({ person: Named, personId: z.string().max(64).optional(), category: z.enum(RECIPIENT_CATEGORIES) }))
    .max(50),
})
export const General = z.strictObject({
  title: line(1000),
  abbreviation: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9][A-Za-z0-9 _.-]{1,24}$/),
  keywords: z.array(line(100)).min(1).max(30),
  funding: text(2000),
  start: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('immediate') }),
    z.strictObject({ kind: z.literal('date'), date: z.iso.date() }),
  ]),
  durationMonths: z.int().min(1).max(120),
})
export const Project = z.strictObject({
  summary: text(4000),
  background: text(),
  goals: text(),
  methods: text(),
  biometry: text(),
  literature: z.string().trim().max(10_000).optional(),
  executiveSummary: text(4000),
})
export const MODULES = [
  'person',
  'fall',
  'diagnose',
  'prozedur',
  'laborbefund',
  'medikation',
  'consent',
  'icu',
  'pathologie',
  'bildgebung',
  'molgen',
  'biobank',
  'mikrobiologie',
  'onkologie',
  'studie',
] as const
export const Data = z.strictObject({
  cohorts: z
    .array(
      z.strictObject({
        label: line(),
        criteria: text(4000),
        patients: z.int().min(1).max(50_000_000).optional(),
        comment: z.string().max(2000).optional(),
      }),
    )
    .min(1)
    .max(49),
  modules: z.array(z.enum(MODULES)).min(1),
  variables: text(),
  minimumCases: z.int().min(1).max(50_000_000).optional(),
  from: z.iso.date(),
  to: z.iso.date(),
})
export const Biosamples = z.strictObject({
  samples: z
    .array(
      z.strictObject({
        type: line(),
        amount: line(),
        code: line(100).optional(),
        method: text(2000),
        externalLaboratory: line(1000).optional(),
      }),
    )
    .min(1)
    .max(50),
})
export const PURPOSES = [
  'public-health',
  'policy-and-regulation',
  'official-statistics',
  'education',
  'scientific-research',
  'care-improvement',
] as const
export const Use = z.strictObject({
  /** EHDS Art. 53. */
  purpose: z.enum(PURPOSES),
  legalBasis: line(1000),
  pseudonymised: text(4000),
  format: z.enum(['csv', 'fhir', 'parquet', 'other']),
  safeguards: text(4000),
  publications: text(4000),
  propertyRights: text(4000),
  resources: text(4000),
  deletion: text(2000),
})
export const Sites = z.strictObject({ sites: z.array(slug).min(1).max(100) })
export const Ethics = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('vote'), committee: line(500), number: line(100), date: z.iso.date() }),
  z.strictObject({ kind: z.literal('not-responsible'), declaration: text(2000) }),
])

export const SECTIONS = {
  scope: Scope,
  people: People,
  general: General,
  project: Project,
  data: Data,
  biosamples: Biosamples,
  use: Use,
  sites: Sites,
  ethics: Ethics,
} as const
export type SectionId = keyof typeof SECTIONS
export const SECTION_IDS = Object.keys(SECTIONS) as readonly SectionId[]

export type Form = { [Id in Exclude<SectionId, 'biosamples'>]: z.output<(typeof SECTIONS)[Id]> } & {
  biosamples?: z.output<typeof Biosamples>
}
