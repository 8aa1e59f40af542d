import { kmsClient, stepFunctionsClient } from '#functions/adapters/aws/ask'
import { dynamoCheckpoints } from '#functions/adapters/dynamodb/checkpoints'
import { openStore, type Store } from '#functions/adapters/dynamodb/client'
import { siteKeyedHash } from '#functions/adapters/dynamodb/consent-store-hash'
import { dynamoTimers, type TimerStore } from '#functions/adapters/dynamodb/timers'
import { dynamoWrappedKeys } from '#functions/adapters/dynamodb/wrapped-keys'
import { kmsCheckpointSigner } from '#functions/adapters/kms/checkpoint-signer'
import { kmsKeyWrapper } from '#functions/adapters/kms/key-wrapper'
import { kmsRootSecret } from '#functions/adapters/kms/root-secret'
import { sfnWorkflow } from '#functions/adapters/sfn/workflow'
import { vault } from '#functions/adapters/vault/vault'
import type { BlobStore, Mailer, Tokens, Vault } from '#functions/ports'
import type { ApiClients, Deps, Documents, TableReader } from '#functions/ports-deps'
import type { WebhookSender } from '#functions/ports-webhooks'
import { storePorts, systemClock } from './compose'
import { type DerivedSecrets, derivedSecrets } from './derived-secrets'
import { awsConnection, type Settings } from './env'
import { unbound } from './unbound'

/**
 * What a function needs beyond the rest: `secrets` costs a call to KMS at its start, `documents` brings pdfkit into its bundle, `blobs` (and the
 * vault upon them) requests to S3, `mailer` those to SES, `readTable` the reader of CSV.
 */
export type AwsParts = {
  readonly documents?: Documents
  readonly secrets?: boolean
  readonly blobs?: (settings: Settings) => BlobStore
  readonly mailer?: (settings: Settings) => Mailer
  readonly readTable?: TableReader
  readonly webhookSender?: WebhookSender
  /** Who asks, and how much: for functions that answer requests. It brings jose. */
  readonly callers?: (settings: Settings, store: Store, clients: ApiClients) => Pick<Deps, 'tokens' | 'quota'>
}
export type AwsComposition = { readonly deps: Deps; readonly store: Store; readonly timers: TimerStore }

/** All ports on AWS, from the settings alone. What a function was not given (`parts`) throws PortUnbound when it is used. */
export async function composeAws(settings: Settings, parts: AwsParts = {}): Promise<AwsComposition> {
  const region = settings.AWS_REGION
  const kms = kmsClient(awsConnection(region, 'KMS'))
  const store = storeOf(settings)
  const secrets = parts.secrets ? derivedSecrets(await kmsRootSecret(kms, settings.VOTUM_KEY_SECRETS)) : undefined
  const stored = portsOf(store, secrets)
  const timers = dynamoTimers(store)
  const blobs = parts.blobs?.(settings)
  const deps: Deps = {
    ...stored,
    blobs: blobs ?? unbound<BlobStore>('blobs'),
    vault:
      blobs === undefined
        ? unbound<Vault>('vault')
        : vault({ blobs, keys: dynamoWrappedKeys(store), wrapper: kmsKeyWrapper(kms, settings.VOTUM_KEY_VAULT) }),
    workflow: sfnWorkflow({ stepFunctions: stepFunctionsClient(awsConnection(region, 'SFN')), machines: machinesOf(settings) }),
    scheduler: { at: (name, at, handler, payload) => timers.place({ name, at, handler, payload }) },
    mailer: parts.mailer?.(settings) ?? unbound<Mailer>('mailer'),
    // pages and API share one origin behind CloudFront
    webOrigin: new URL(settings.VOTUM_ISSUER).origin,
    ...(parts.callers?.(settings, store, stored.clients) ?? { tokens: unbound<Tokens>('tokens') }),
    documents: parts.documents ?? unbound<Documents>('documents'),
    readTable: parts.readTable ?? (() => unbound<{ use(): never }>('readTable').use()),
    checkpoints: dynamoCheckpoints(store, kmsCheckpointSigner(kms, settings.VOTUM_KEY_CHECKPOINT)),
    webhookSender: parts.webhookSender ?? unbound<WebhookSender>('webhookSender'),
    clock: systemClock,
    wallClock: systemClock,
  }
  return { deps, store, timers }
}

export const storeOf = (settings: Settings): Store =>
  openStore({
    ...awsConnection(settings.AWS_REGION, 'DYNAMODB'),
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
