/** What the lean consent function finds in its environment; checked without zod, which is larger than the function. */
const NAMES = [
  'AWS_REGION',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'VOTUM_TABLE_WORK',
  'VOTUM_TABLE_CONSENT',
  'VOTUM_KEY_SECRETS',
  'VOTUM_ISSUER',
  'VOTUM_AUDIENCE',
  'VOTUM_CONSENT_FUNCTION',
] as const
export type LeanSettings = Readonly<Record<(typeof NAMES)[number], string>> & {
  readonly AWS_SESSION_TOKEN?: string | undefined
  readonly DYNAMODB_ENDPOINT?: string | undefined
  /** All services at one address, as the SDKs of the other functions read it: an emulator. */
  readonly AWS_ENDPOINT_URL?: string | undefined
  readonly AWS_ENDPOINT_URL_KMS?: string | undefined
  readonly AWS_ENDPOINT_URL_LAMBDA?: string | undefined
}

/** The function was deployed without what it needs; names variables, never their values. */
export class LeanSettingsMissing extends Error {
  override readonly name = 'LeanSettingsMissing'
}

/** Throws LeanSettingsMissing. */
export function leanSettings(environment: Readonly<Record<string, string | undefined>>): LeanSettings {
  const missing = NAMES.filter((name) => !environment[name])
  if (missing.length > 0) throw new LeanSettingsMissing(`the environment is not complete; missing: ${missing.join(', ')}`)
  return environment as LeanSettings
}
