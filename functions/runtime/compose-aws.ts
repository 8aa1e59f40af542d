import { awsClients } from '#functions/adapters/aws/clients'
import { dynamoCheckpoints } from '#functions/adapters/dynamodb/checkpoints'
import { openStore, type Store } from '#functions/adapters/dynamodb/client'
import { siteKeyedHash } from '#functions/adapters/dynamodb/consent-store-hash'
import { dynamoTimers, type TimerStore } from '#functions/adapters/dynamodb/timers'
import { dynamoWrappedKeys } from '#functions/adapters/dynamodb/wrapped-keys'
import { kmsCheckpointSigner } from '#functions/adapters/kms/checkpoint-signer'
import { kmsKeyWrapper } from '#functions/adapters/kms/key-wrapper'
import { kmsRootSecret } from '#functions/adapters/kms/root-secret'
import { s3BlobStore } from '#functions/adapters/s3/blob-store'
import { sesMailer } from '#functions/adapters/ses/mailer'
import { sfnWorkflow } from '#functions/adapters/sfn/workflow'
import { vault } from '#functions/adapters/vault/vault'
import { publicWebhooks } from '#functions/adapters/webhooks/sender'
import type { Deps, Documents } from '#functions/ports-deps'
import { awsTokens } from './aws-tokens'
import { storePorts, systemClock } from './compose'
import { type DerivedSecrets, derivedSecrets } from './derived-secrets'
import type { Settings } from './env'
import { splitBlobs } from './split-blobs'
import { unbound } from './unbound'

/** What a function needs beyond the rest: `secrets` costs a call to KMS at its start, `documents` brings pdfkit into its bundle. */
export type AwsParts = { readonly documents?: Documents; readonly secrets?: boolean }
export type AwsComposition = { readonly deps: Deps; readonly store: Store; readonly timers: TimerStore }

/** All ports on AWS, from the settings alone. What a function was not given (`parts`) throws PortUnbound when it is used. */
export async function composeAws(settings: Settings, parts: AwsParts = {}): Promise<AwsComposition> {
  const region = settings.AWS_REGION
  const { kms, s3, ses, sfn } = awsClients(region)
  const store = storeOf(settings)
  const secrets = parts.secrets ? derivedSecrets(await kmsRootSecret(kms, settings.VOTUM_KEY_SECRETS)) : undefined
  const stored = portsOf(store, secrets)
  const timers = dynamoTimers(store)
  const bucket = (name: string, origin?: string) => s3BlobStore({ s3, bucket: name, region, ...(origin !== undefined && { origin }) })
  const blobs = splitBlobs({
    sealed: bucket(settings.VOTUM_BUCKET_SEALED),
    files: bucket(settings.VOTUM_BUCKET_FILES, settings.VOTUM_FILES_ORIGIN),
  })
  const deps: Deps = {
    ...stored,
    blobs,
    vault: vault({ blobs, keys: dynamoWrappedKeys(store), wrapper: kmsKeyWrapper(kms, settings.VOTUM_KEY_VAULT) }),
    workflow: sfnWorkflow({ sfn, machines: machinesOf(settings) }),
    scheduler: { at: (name, at, handler, payload) => timers.place({ name, at, handler, payload }) },
    mailer: sesMailer({
      ses,
      from: settings.VOTUM_MAIL_FROM,
      ...(settings.VOTUM_MAIL_CONFIGURATION_SET !== undefined && { configurationSet: settings.VOTUM_MAIL_CONFIGURATION_SET }),
    }),
    // pages and API share one origin behind CloudFront
    webOrigin: new URL(settings.VOTUM_ISSUER).origin,
    tokens: awsTokens(settings, store, stored.clients),
    documents: parts.documents ?? unbound<Documents>('documents'),
    checkpoints: dynamoCheckpoints(store, kmsCheckpointSigner(kms, settings.VOTUM_KEY_CHECKPOINT)),
    webhookSender: publicWebhooks(),
    clock: systemClock,
    wallClock: systemClock,
  }
  return { deps, store, timers }
}

export const storeOf = (settings: Settings): Store =>
  openStore({
    region: settings.AWS_REGION,
    tables: { ledger: settings.VOTUM_TABLE_LEDGER, work: settings.VOTUM_TABLE_WORK, consent: settings.VOTUM_TABLE_CONSENT },
    ...(settings.DYNAMODB_ENDPOINT !== undefined && { endpoint: settings.DYNAMODB_ENDPOINT }),
  })

/** Without the secrets no session is made and no pseudonym is looked up; sessions that exist are still found. */
function portsOf(store: Store, secrets: DerivedSecrets | undefined): ReturnType<typeof storePorts> {
  if (secrets !== undefined) return storePorts(store, { secret: secrets.of('sessions'), keyed: siteKeyedHash(secrets.of('pseudonyms')) })
  const without = unbound<{ use(): never }>('secrets')
  const ports = storePorts(store, { secret: new Uint8Array(32), keyed: () => without.use() })
  return { ...ports, sessions: { ...ports.sessions, create: async () => without.use() } }
}

const machinesOf = (settings: Settings) => ({
  'application-review': settings.VOTUM_MACHINE_APPLICATION_REVIEW,
  'committee-ballot': settings.VOTUM_MACHINE_COMMITTEE_BALLOT,
  contract: settings.VOTUM_MACHINE_CONTRACT,
  'consent-cohort': settings.VOTUM_MACHINE_CONSENT_COHORT,
})
