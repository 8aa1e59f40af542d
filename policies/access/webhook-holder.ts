const PREFIX = 'project-'

/** Who has the webhooks of a project, where a site has its own: streams `admin#<holder>`, records `webhooks@<holder>`. No site is called so. */
export const projectHolder = (applicationId: string): string => `${PREFIX}${applicationId}`
export const isProjectHolder = (holder: string): boolean => holder.startsWith(PREFIX)
