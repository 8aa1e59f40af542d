/** What a network decides about its deployment: `-c name=value` of the CLI. Nothing here is a secret. */
export type DeploymentSettings = {
  /** Where people and machines reach Votum; names the issuer and the audience of machine tokens. */
  readonly origin: string
  readonly oidcIssuer: string
  /** Client ids of the people's OpenID provider, separated by commas. */
  readonly oidcClients: string
  readonly mailFrom: string
}
/** What a deployment may also say. */
export type OptionalSettings = {
  /** An S3 that is not the region's own and takes bucket names in the path: an emulator, or an appliance. */
  readonly filesEndpoint?: string
}
/** Names that resolve nowhere (RFC 6761): a template made of them can be looked at and tested, not used. */
const PLACEHOLDERS: DeploymentSettings = {
  origin: 'https://votum.invalid',
  oidcIssuer: 'https://login.invalid',
  oidcClients: 'votum-web',
  mailFrom: 'votum@votum.invalid',
}
const NAMES = Object.keys(PLACEHOLDERS) as readonly (keyof DeploymentSettings)[]
const OPTIONAL = ['filesEndpoint'] as const satisfies readonly (keyof OptionalSettings)[]

/** The settings, and the names of those for which a placeholder stands in. */
export function deploymentSettings(context: (name: string) => unknown): {
  readonly settings: DeploymentSettings & OptionalSettings
  readonly placeholders: readonly string[]
} {
  const settings: Record<keyof DeploymentSettings, string> = { ...PLACEHOLDERS }
  const placeholders: string[] = []
  for (const name of NAMES) {
    const given = context(name)
    if (typeof given === 'string' && given !== '') settings[name] = given
    else placeholders.push(name)
  }
  const optional = Object.fromEntries(
    OPTIONAL.map((name) => [name, context(name)]).filter(([, given]) => typeof given === 'string' && given !== ''),
  ) as OptionalSettings
  return { settings: { ...settings, ...optional }, placeholders }
}
