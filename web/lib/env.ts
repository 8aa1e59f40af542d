import * as z from 'zod'

/** What the web front end is told from outside. The only place of web/ that reads process.env. */
const Env = z.object({
  /** Where sites' systems reach the API; pages name it. */
  API_URL: z.url(),
  /** Where we reach it, if elsewhere, and what it asks of whoever does not come through the distribution. */
  API_ORIGIN_URL: z.url().optional(),
  ORIGIN_SECRET: z.string().min(32).optional(),
  OIDC_ISSUER: z.url(),
  OIDC_CLIENT_ID: z.string().min(1),
  OIDC_CLIENT_SECRET: z.string().min(1),
  MACHINE_ISSUER: z.url(),
  MACHINE_CLIENT_ID: z.string().min(1),
  MACHINE_CLIENT_SECRET: z.string().min(1),
  API_AUDIENCE: z.string().min(1),
  NEXTAUTH_URL: z.url(),
  NEXTAUTH_SECRET: z.string().min(16),
  /** Mails and clock of the embedded default; absent everywhere else. */
  DEV_TOOLS_URL: z.url().optional(),
})
export type WebEnv = z.output<typeof Env>

let parsed: WebEnv | undefined

/** The environment, parsed once and on first use: a build needs none of it. Throws a ZodError that names what is missing. */
export function env(): WebEnv {
  parsed ??= Env.parse(process.env)
  return parsed
}

/** `next dev` needs eval and inline styles, a built server does not. */
export const isDevServer = process.env.NODE_ENV === 'development'
/** Where sign-in forms may lead (form-action of the CSP). Origins only; unset values are left out. */
export const signInOrigins = (): readonly string[] => (process.env.OIDC_ISSUER ? [new URL(process.env.OIDC_ISSUER).origin] : [])
/** Where files are sent past us by signed links (connect-src of the CSP). */
export const uploadOrigins = (): readonly string[] => (process.env.FILES_ORIGIN ? [new URL(process.env.FILES_ORIGIN).origin] : [])
/** The address that people use, whatever the server believes that it is called; undefined while nothing is configured. */
export const publicAddress = (): string | undefined => process.env.NEXTAUTH_URL
export const isHttps = (): boolean => (process.env.NEXTAUTH_URL ?? '').startsWith('https://')
