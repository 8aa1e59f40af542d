/** What a network decides about its deployment: `-c name=value` of the CLI. Nothing here is a secret. */
export type DeploymentSettings = {
  /** Where people and machines reach Votum; names the issuer and the audience of machine tokens. */
  readonly origin: string
  readonly oidcIssuer: string
  /** Client ids of the people's OpenID provider, separated by commas. */
  readonly oidcClients: string
  readonly mailFrom: string
}
/** Names that resolve nowhere (RFC 6761): a template made of them can be looked at and tested, not used. */
const PLACEHOLDERS: DeploymentSettings = {
  origin: 'https://votum.invalid',
  oidcIssuer: 'https://login.invalid',
  oidcClients: 'votum-web',
  mailFrom: 'votum@votum.invalid',
}
const NAMES = Object.keys(PLACEHOLDERS) as readonly (keyof DeploymentSettings)[]

/** The settings, and the names of those for which a placeholder stands in. */
export function deploymentSettings(context: (name: string) => unknown): {
  readonly settings: DeploymentSettings
  readonly placeholders: readonly string[]
} {
  const settings: Record<keyof DeploymentSettings, string> = { ...PLACEHOLDERS }
  const placeholders: string[] = []
  for (const name of NAMES) {
    const given = context(name)
    if (typeof given === 'string' && given !== '') settings[name] = given
    else placeholders.push(name)
  }
  return { settings, placeholders }
}
