import type * as z from 'zod'
import type { CommitteeView, ShippedCharterView } from '#functions/api-schema/committees'

export type Committee = z.output<typeof CommitteeView>
export type StandingSeat = Committee['seats'][number]
export type NamedCharter = { readonly name: Committee['charter']['name']; readonly charter: Committee['charter']['charter'] }
export type Charter = NamedCharter['charter']
export type ShippedCharter = z.output<typeof ShippedCharterView>
export const mayDo = (committee: Pick<Committee, 'allowed'>, operation: string): boolean => committee.allowed.includes(operation)
