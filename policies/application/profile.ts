import * as z from 'zod'
import type { Form } from './form/sections'

/** What a project wants, in codes of the form: no text, no person. */
export const ProfileSchema = z.strictObject({
  modules: z.array(z.string()),
  materials: z.array(z.string()),
  analysis: z.string(),
  /** Purpose of EHDS Art. 53. */
  use: z.string(),
})
export type Profile = z.output<typeof ProfileSchema>
export const profileOf = ({ data, scope, use }: Pick<Form, 'data' | 'scope' | 'use'>): Profile => ({
  modules: [...data.modules].sort(),
  materials: [...scope.materials].sort(),
  analysis: scope.analysis,
  use: use.purpose,
})

export type Comparable = { readonly profile: Profile; readonly consent: { readonly purposes: readonly string[] } }
/** How alike two projects are, and in what: 100 is alike in every point that counts. */
export type Similarity = {
  readonly percent: number
  readonly purposes: readonly string[]
  readonly modules: readonly string[]
  readonly materials: readonly string[]
  readonly sameAnalysis: boolean
  readonly sameUse: boolean
}
const common = (a: readonly string[], b: readonly string[]): readonly string[] => a.filter((one) => b.includes(one)).sort()
/** Common elements among all; two empty lists are alike. */
const overlap = (a: readonly string[], b: readonly string[]): number => {
  const all = new Set([...a, ...b])
  return all.size === 0 ? 1 : common(a, b).length / all.size
}
/** What each point counts; together 10. Purposes of the consent and modules of the data weigh most, because they are what is decided on. */
const WEIGHTS = { purposes: 3, modules: 3, use: 2, materials: 1, analysis: 1 } as const

export function similarityOf(a: Comparable, b: Comparable): Similarity {
  const sameAnalysis = a.profile.analysis === b.profile.analysis
  const sameUse = a.profile.use === b.profile.use
  const points =
    WEIGHTS.purposes * overlap(a.consent.purposes, b.consent.purposes) +
    WEIGHTS.modules * overlap(a.profile.modules, b.profile.modules) +
    WEIGHTS.materials * overlap(a.profile.materials, b.profile.materials) +
    (sameUse ? WEIGHTS.use : 0) +
    (sameAnalysis ? WEIGHTS.analysis : 0)
  return {
    percent: Math.round(points * 10),
    purposes: common(a.consent.purposes, b.consent.purposes),
    modules: common(a.profile.modules, b.profile.modules),
    materials: common(a.profile.materials, b.profile.materials),
    sameAnalysis,
    sameUse,
  }
}
