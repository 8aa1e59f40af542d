import * as z from 'zod'
import type { AwsConnection } from '#functions/adapters/lean/aws-call'
import type { OriginSecrets } from './origin-secret'

const Name = z.string().min(3).max(255)
const Arn = z.string().regex(/^arn:[\w-]+:[\w-]+:[\w-]*:\d*:.+$/, 'not an ARN')
/** An absolute URI without a slash at its end: issuers are compared byte by byte. */
const Origin = z.url({ protocol: /^https?$/ }).refine((url) => !url.endsWith('/'), 'ends with a slash')

/** Every setting of the functions on AWS. None is a secret: secrets are derived from the key `VOTUM_KEY_SECRETS`. */
export const Settings = z.object({
  AWS_REGION: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/),
  /** Another DynamoDB than the region's own: the embedded store in tests. */
  DYNAMODB_ENDPOINT: z.url().optional(),
  VOTUM_TABLE_LEDGER: Name,
  VOTUM_TABLE_WORK: Name,
  VOTUM_TABLE_CONSENT: Name,
  /** Objects of cases, encrypted by us, locked in governance mode. */
  VOTUM_BUCKET_SEALED: Name,
  /** Contracts, attachments and received documents. */
  VOTUM_BUCKET_FILES: Name,
  /** Write-once copy of the ledger. */
  VOTUM_BUCKET_COPY: Name,
  /** What the distribution puts into each request; functions of the API refuse requests without it. */
  VOTUM_ORIGIN_SECRET: z.string().min(32).optional(),
  /** A second value that counts while the first is replaced. */
  VOTUM_ORIGIN_SECRET_ALSO: z.string().min(32).optional(),
  /** Where browsers fetch files, if it is not the bucket's own host in the region. */
  VOTUM_FILES_ORIGIN: z.url().optional(),
  /** Wraps the data key of each case. */
  VOTUM_KEY_VAULT: Arn,
  /** HMAC key from which the secrets of sessions and of the consent store are derived. */
  VOTUM_KEY_SECRETS: Arn,
  /** Signs checkpoints of the ledger. */
  VOTUM_KEY_CHECKPOINT: Arn,
  /** The people's OpenID provider, and the client ids (comma) of which an ID token may be for one. */
  VOTUM_OIDC_ISSUER: z.url(),
  VOTUM_OIDC_CLIENTS: z
    .string()
    .transform((text) => text.split(',').map((id) => id.trim()))
    .pipe(z.array(z.string().min(1)).min(1)),
  /** Our own issuer for machines, and the resource indicator of our API. */
  VOTUM_ISSUER: Origin,
  VOTUM_AUDIENCE: Origin,
  VOTUM_MAIL_FROM: z.email(),
  VOTUM_MAIL_CONFIGURATION_SET: z.string().min(1).optional(),
  VOTUM_MACHINE_APPLICATION_REVIEW: Arn,
  VOTUM_MACHINE_COMMITTEE_BALLOT: Arn,
  VOTUM_MACHINE_CONTRACT: Arn,
  VOTUM_MACHINE_CONSENT_COHORT: Arn,
})
export type Settings = z.output<typeof Settings>
export type SettingName = keyof Settings
export const SETTING_NAMES = Object.keys(Settings.shape) as readonly SettingName[]
/** Settings that a deployment may leave out. */
export const OPTIONAL_SETTINGS: readonly SettingName[] = [
  'DYNAMODB_ENDPOINT',
  'VOTUM_FILES_ORIGIN',
  'VOTUM_MAIL_CONFIGURATION_SET',
  'VOTUM_ORIGIN_SECRET',
  'VOTUM_ORIGIN_SECRET_ALSO',
]

/** A function was deployed without what it needs; says which variables are missing or wrong, never their values. */
export class SettingsMissing extends Error {
  override readonly name = 'SettingsMissing'
}

/** The settings from the environment. Throws SettingsMissing with all problems in one sentence. */
export function readEnv(environment: Readonly<Record<string, string | undefined>> = process.env): Settings {
  // a function starts often and uses a schema a few times: what zod would compile for each costs more than it saves
  z.config({ jitless: true })
  const read = Settings.safeParse(environment)
  if (read.success) return read.data
  const missing: string[] = []
  const wrong: string[] = []
  for (const { path, message } of read.error.issues) {
    const name = String(path[0])
    if (environment[name] === undefined) missing.push(name)
    else wrong.push(`${name} (${message})`)
  }
  const parts = [
    ...(missing.length > 0 ? [`missing: ${missing.join(', ')}`] : []),
    ...(wrong.length > 0 ? [`wrong: ${wrong.join(', ')}`] : []),
  ]
  throw new SettingsMissing(`the environment is not complete; ${parts.join('; ')}`)
}

/** Services that functions ask, as the variables of an endpoint name them. */
export type AwsService = 'DYNAMODB' | 'KMS' | 'SFN' | 'S3' | 'SESV2'
/** Another place than the region's own, as AWS's own tools read it: an emulator. */
export const endpointOf = (service: AwsService): string | undefined =>
  process.env[`AWS_ENDPOINT_URL_${service}`] ?? process.env.AWS_ENDPOINT_URL
/** A service under the role that the function runs as: Lambda puts the role's credentials into the environment, for as long as the instance lives. */
export function awsConnection(region: string, service: AwsService): AwsConnection {
  return { region, endpoint: endpointOf(service), credentials: roleCredentials }
}
/** Lambda gave the function no credentials. */
export class CredentialsMissing extends Error {
  override readonly name = 'CredentialsMissing'
}
async function roleCredentials() {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken } = process.env
  if (!accessKeyId || !secretAccessKey) throw new CredentialsMissing('AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set')
  return { accessKeyId, secretAccessKey, sessionToken }
}

/** What the distribution sends alone: asked for at every request, before anything else. */
export const originSecrets = (): OriginSecrets => ({ sent: process.env.VOTUM_ORIGIN_SECRET, also: process.env.VOTUM_ORIGIN_SECRET_ALSO })
/** The session of the person who runs a command; a token does not belong on a command line. */
export const sessionToken = (): string | undefined => process.env.VOTUM_TOKEN
