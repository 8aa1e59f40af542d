/** What a site's own clients may be given. */
export const SCOPES = ['consent:read', 'consent:write', 'consent:check', 'cohort:write'] as const
/** All that a project's own clients have; no site's client can be given it. */
export const PROJECT_SCOPE = 'project:read'
/** What the issuer knows; the first is the web front end's. */
export const EVERY_SCOPE = ['sessions:write', ...SCOPES, PROJECT_SCOPE] as const
