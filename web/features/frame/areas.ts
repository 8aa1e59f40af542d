import { holds, type Session } from '../../lib/session'

export type AreaName = 'home' | 'proposals' | 'committee' | 'office' | 'site' | 'audit' | 'statistics' | 'register' | 'verify' | 'help'
export const PUBLIC_AREAS: readonly AreaName[] = ['register', 'verify', 'help']
const ROLES: Readonly<Partial<Record<AreaName, readonly string[]>>> = {
  proposals: ['applicant'],
  committee: ['member', 'chair'],
  office: ['office'],
  site: ['steward'],
  audit: ['auditor'],
}

/** Who sees the figures without having a committee's pages, where they stand too. */
const STATISTICS: readonly string[] = ['office', 'steward', 'auditor', 'admin']
/** Where an area begins. */
export const pathOf = (area: AreaName): string => (area === 'statistics' ? 'committee/statistics' : area)

/** All roles at once, no role switch. What is not shown is not forbidden by this: the API decides. */
export const areasOf = (session: Session): readonly AreaName[] => [
  'home',
  ...(['proposals', 'committee', 'office', 'site', 'audit'] as const).filter((area) => holds(session, ...(ROLES[area] ?? []))),
  ...(holds(session, ...STATISTICS) && !holds(session, 'member', 'chair') ? (['statistics'] as const) : []),
  'register',
  'verify',
  'help',
]

/** The area whose list a case lies in for this person: the way back up from a case. */
export const caseAreaOf = (session: Session): AreaName =>
  (['proposals', 'committee', 'office', 'site', 'audit'] as const).find((area) => holds(session, ...(ROLES[area] ?? []))) ?? 'home'
