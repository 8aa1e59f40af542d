import type { Duration } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Construct } from 'constructs'
import { KEY_WRITE, onItems, type Resources } from './access'
import { VotumFunction } from './votum-function'

/** The operations that the lean function serves; everything else of the area is the full one's. */
export const CHECK_OPERATIONS: readonly string[] = ['checkConsent', 'isConsented']
/** Of all settings it needs these. */
const SETTINGS = [
  'VOTUM_TABLE_WORK',
  'VOTUM_TABLE_CONSENT',
  'VOTUM_KEY_SECRETS',
  'VOTUM_ISSUER',
  'VOTUM_AUDIENCE',
  'VOTUM_ORIGIN_SECRET',
  'VOTUM_ORIGIN_SECRET_ALSO',
]

export type CheckFunctionProps = {
  readonly resources: Resources
  readonly environment: Readonly<Record<string, string>>
  /** The full consent function, which gets what this one does not answer. */
  readonly full: VotumFunction
  readonly timeout: Duration
}

/**
 * The consent check on its own: one bundle of at most 60 KB. It reads records, positions, grants, its callers' clients and the issuer's keys,
 * writes decision events and whom they release, and invokes the full function; its role names these items by their partition keys.
 */
export function checkFunction(scope: Construct, { resources, environment, full, timeout }: CheckFunctionProps): VotumFunction {
  const own = Object.fromEntries(Object.entries(environment).filter(([name]) => SETTINGS.includes(name)))
  return new VotumFunction(scope, 'check', {
    entry: 'functions/api/consent/check-lambda.ts',
    description: 'API: consent check',
    key: resources.keys.rest,
    environment: { ...own, VOTUM_CONSENT_FUNCTION: full.function.functionName },
    statements: [...statements(resources), allow(['lambda:InvokeFunction'], full.function.functionArn)],
    memoryMb: 1024,
    timeout,
    plainModules: true,
  })
}

const allow = (actions: readonly string[], resource: string): PolicyStatement =>
  new PolicyStatement({ actions: [...actions], resources: [resource] })

const statements = ({ tables, keys }: Resources): readonly PolicyStatement[] => [
  onItems(['dynamodb:BatchGetItem'], tables.consent, ['identity#*', 'site#*']),
  onItems(['dynamodb:GetItem'], tables.consent, ['site#*']),
  onItems(['dynamodb:PutItem'], tables.consent, ['decision#*', 'members#*']),
  onItems(['dynamodb:GetItem'], tables.work, ['head#grant#*', 'client#*', 'issuer-keys']),
  allow(KEY_WRITE, keys.rest.keyArn),
  allow(['kms:GenerateMac'], keys.secrets.keyArn),
]
