import type { Membership } from './roles'

const PREFIX = 'project-'

/** Who has the webhooks and API clients of a project, where a site has its own: streams `admin#<holder>`, records of `<holder>`. No site is called so. */
export const projectHolder = (applicationId: string): string => `${PREFIX}${applicationId}`
export const isProjectHolder = (holder: string): boolean => holder.startsWith(PREFIX)

/** As whom a machine asks whose client a site or a project has, or neither (the web front end). A project's own system is never a site's. */
export function machineMembership(holder: string | undefined): Membership {
  if (holder === undefined) return { role: 'machine' }
  return isProjectHolder(holder) ? { role: 'project', application: holder.slice(PREFIX.length) } : { role: 'machine', site: holder }
}
