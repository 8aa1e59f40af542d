import type * as z from 'zod'
import type { Briefing as BriefingSchema } from '#functions/api-schema/briefing'

export type Briefing = z.output<typeof BriefingSchema>
type Need = NonNullable<Briefing['consent']>['needs'][number]
type Policy = Need['gate'][number]
/** When a policy must be in force: on the day of use, or when the data arose. */
export type When = 'use' | 'origin'
export type Covered = {
  readonly code: number
  readonly de: string
  readonly en: string
  readonly when: readonly When[]
  readonly needs: readonly string[]
}
export type Module = { readonly code: number; readonly de: string; readonly en: string; readonly policies: readonly Covered[] }

/** The consent modules that a project needs, each with the policies that it must cover and what for. */
export function modulesOf(needs: readonly Need[]): readonly Module[] {
  const all = needs.flatMap(({ name, gate, window }) => [
    ...gate.map((policy) => ({ policy, when: 'use' as const, name })),
    ...window.map((policy) => ({ policy, when: 'origin' as const, name })),
  ])
  const moduleOf = ({ module, ...policy }: Policy) => module ?? policy
  const codes = [...new Set(all.map(({ policy }) => moduleOf(policy).code))].toSorted((a, b) => a - b)
  return codes.map((code) => {
    const inside = all.filter(({ policy }) => moduleOf(policy).code === code)
    const { de, en } = moduleOf(inside[0]?.policy as Policy)
    const policies = [...new Map(inside.map(({ policy }) => [policy.code, policy])).values()].map((policy) => {
      const same = inside.filter((one) => one.policy.code === policy.code)
      return {
        code: policy.code,
        de: policy.de,
        en: policy.en,
        when: [...new Set(same.map(({ when }) => when))],
        needs: [...new Set(same.map(({ name }) => name))],
      }
    })
    return { code, de, en, policies }
  })
}
