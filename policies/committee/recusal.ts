/** Why somebody has neither dossier nor vote. The first three follow from the application by rule. */
export const RECUSAL_REASONS = ['applicant', 'co-applicant', 'same-unit', 'declared', 'chair'] as const
export type RecusalReason = (typeof RECUSAL_REASONS)[number]

/** What the rule looks at: people of the application, and the organisational units of the responsible person. */
export type Relations = {
  readonly applicant: string
  readonly coApplicants: readonly string[]
  readonly responsibleUnits: readonly string[]
}

/** The first reason by which a person is recused automatically; being in the same hospital is none (committee.md, "Ballot"). */
export function automaticRecusal(person: string, units: readonly string[], relations: Relations): RecusalReason | undefined {
  if (person === relations.applicant) return 'applicant'
  if (relations.coApplicants.includes(person)) return 'co-applicant'
  return units.some((unit) => relations.responsibleUnits.includes(unit)) ? 'same-unit' : undefined
}

/** Nobody ever votes on an application of their own (application.md, "Separation of duty"); the rest of the automatic ones may be lifted. */
export const isLiftable = (reason: RecusalReason): boolean => reason === 'same-unit'
