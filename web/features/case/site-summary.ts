import { SITE_STATES } from '#functions/api-schema/application-views'
import type { Case } from './types'

type State = Case['sites'][number]['state'] | 'waiting'
/** The states of sites in the order in which a case passes them. */
const ORDER: readonly State[] = ['waiting', ...SITE_STATES]
/** From so many sites on, how many stand where is told above the table. */
const MANY = 5

/** How many sites stand in each state that occurs; nothing for few sites, which the table shows at a glance. */
export function siteSummary(states: readonly State[]): readonly { readonly state: State; readonly count: number }[] {
  if (states.length < MANY) return []
  return ORDER.map((state) => ({ state, count: states.filter((one) => one === state).length })).filter(({ count }) => count > 0)
}
