import { ArnFormat, Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { SettingName } from '../../../functions/runtime/env'
import type { Settings } from '../settings'
import type { Resources } from './access'

export const MACHINES = ['application-review', 'committee-ballot', 'contract', 'consent-cohort'] as const
export type MachineName = (typeof MACHINES)[number]
/** The physical name of a machine: fixed, so that functions can name machines that name these functions. */
export const machineName = (machine: MachineName): string => `votum-${machine}`
export const machineArn = (scope: Construct, machine: MachineName): string =>
  Stack.of(scope).formatArn({
    service: 'states',
    resource: 'stateMachine',
    resourceName: machineName(machine),
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  })

/** All executions of a machine. */
export const executionsArn = (scope: Construct, machine: MachineName): string =>
  Stack.of(scope).formatArn({
    service: 'states',
    resource: 'execution',
    resourceName: `${machineName(machine)}:*`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  })

/** AWS_REGION is Lambda's own. */
type Given = Exclude<
  SettingName,
  'AWS_REGION' | 'DYNAMODB_ENDPOINT' | 'VOTUM_FILES_ORIGIN' | 'VOTUM_MAIL_CONFIGURATION_SET' | `VOTUM_ORIGIN_SECRET${'' | '_ALSO'}`
>

/** The settings of every function: names, no secrets. All get all of them; what they may do is their role's matter. */
export function environmentOf(scope: Construct, { tables, buckets, keys }: Resources, settings: Settings): Record<string, string> {
  return {
    ...(settings.filesEndpoint !== undefined && { VOTUM_FILES_ORIGIN: `${settings.filesEndpoint}/${buckets.files.bucketName}` }),
    VOTUM_TABLE_LEDGER: tables.ledger.tableName,
    VOTUM_TABLE_WORK: tables.work.tableName,
    VOTUM_TABLE_CONSENT: tables.consent.tableName,
    VOTUM_BUCKET_SEALED: buckets.sealed.bucketName,
    VOTUM_BUCKET_COPY: buckets.copy.bucketName,
    VOTUM_BUCKET_FILES: buckets.files.bucketName,
    VOTUM_KEY_VAULT: keys.vault.keyArn,
    VOTUM_KEY_SECRETS: keys.secrets.keyArn,
    VOTUM_KEY_CHECKPOINT: keys.checkpoint.keyArn,
    VOTUM_OIDC_ISSUER: settings.oidcIssuer,
    VOTUM_OIDC_CLIENTS: settings.oidcClients,
    VOTUM_ISSUER: `${settings.origin}/issuer`,
    VOTUM_AUDIENCE: `${settings.origin}/api`,
    VOTUM_MAIL_FROM: settings.mailFrom,
    VOTUM_MACHINE_APPLICATION_REVIEW: machineArn(scope, 'application-review'),
    VOTUM_MACHINE_COMMITTEE_BALLOT: machineArn(scope, 'committee-ballot'),
    VOTUM_MACHINE_CONTRACT: machineArn(scope, 'contract'),
    VOTUM_MACHINE_CONSENT_COHORT: machineArn(scope, 'consent-cohort'),
  } satisfies Record<Given, string>
}
