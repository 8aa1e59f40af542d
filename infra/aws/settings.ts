/** What a network decides about its deployment: `-c name=value` of the CLI. Nothing here is a secret. */
export type DeploymentSettings = {
  /** Where people and machines reach Votum; names the issuer and the audience of machine tokens. */
  readonly origin: string
  readonly oidcIssuer: string
  /** Client ids of the people's OpenID provider, separated by commas. */
  readonly oidcClients: string
  readonly mailFrom: string
  /** The firewall of stack VotumFirewall (us-east-1, as CloudFront wants it): its output FirewallArn. */
  readonly firewallArn: string
}
/** What a deployment may also say. */
export type OptionalSettings = {
  /** An S3 that is not the region's own and takes bucket names in the path: an emulator, or an appliance. */
  readonly filesEndpoint?: string
  /** Where the pages ask the API, if not at its own host name: an emulator. */
  readonly apiEndpoint?: string
  /** A domain of the network; needs both certificates. With it the API's own host name is switched off. */
  readonly domainName?: string
  /** For `domainName`, in us-east-1: what CloudFront shows. */
  readonly certificateArn?: string
  /** For `origin.<domainName>`, in the deployment's region: what the API shows to CloudFront. */
  readonly originCertificateArn?: string
  /** Who gets alarms by mail. */
  readonly alarmMail?: string
  /** Version of the secret that the distribution sends as its header; without a new one CloudFormation keeps the value that it read before. */
  readonly originSecretVersion?: string
  /** A second version that functions accept while the first is replaced. */
  readonly originSecretAlso?: string
  /** The same for the secrets of the pages. */
  readonly webSecretsVersion?: string
  /** Restored tables that are used instead of the stack's own: ARN of the stream, for `consentTable` of the table (docs/OPERATIONS.md#backup-and-restore). */
  readonly ledgerTable?: string
  readonly workTable?: string
  readonly consentTable?: string
}
/** Names that resolve nowhere (RFC 6761): a template made of them can be looked at and tested, not used. */
const PLACEHOLDERS: DeploymentSettings = {
  origin: 'https://votum.invalid',
  oidcIssuer: 'https://login.invalid',
  oidcClients: 'votum-web',
  mailFrom: 'votum@votum.invalid',
  firewallArn: 'arn:aws:wafv2:us-east-1:111111111111:global/webacl/votum/00000000-0000-0000-0000-000000000000',
}
export type Settings = DeploymentSettings & OptionalSettings
export type Domain = { readonly name: string; readonly certificateArn: string; readonly originCertificateArn: string }

/** A domain was given without its certificates, or the other way round. */
export class DomainIncomplete extends Error {
  override readonly name = 'DomainIncomplete'
}
/** The domain with both certificates, or none of the three. Throws DomainIncomplete. */
export function domainOf({ domainName, certificateArn, originCertificateArn }: OptionalSettings): Domain | undefined {
  if (domainName !== undefined && certificateArn !== undefined && originCertificateArn !== undefined)
    return { name: domainName, certificateArn, originCertificateArn }
  if (domainName !== undefined || certificateArn !== undefined || originCertificateArn !== undefined)
    throw new DomainIncomplete('domainName, certificateArn (us-east-1) and originCertificateArn belong together: give all three or none')
  return undefined
}
/** Where people open the pages. */
export const pagesAddress = (settings: Settings): string =>
  domainOf(settings) === undefined ? settings.origin : `https://${settings.domainName}`
const NAMES = Object.keys(PLACEHOLDERS) as readonly (keyof DeploymentSettings)[]
const OPTIONAL = [
  'filesEndpoint',
  'apiEndpoint',
  'domainName',
  'certificateArn',
  'originCertificateArn',
  'alarmMail',
  'originSecretVersion',
  'originSecretAlso',
  'webSecretsVersion',
  'ledgerTable',
  'workTable',
  'consentTable',
] as const satisfies readonly (keyof OptionalSettings)[]

/** The settings, and the names of those for which a placeholder stands in. */
export function deploymentSettings(context: (name: string) => unknown): {
  readonly settings: Settings
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
