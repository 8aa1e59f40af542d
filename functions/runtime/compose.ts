import { dynamoAdmissions } from '#functions/adapters/dynamodb/admissions'
import type { Store } from '#functions/adapters/dynamodb/client'
import { dynamoConsentImports } from '#functions/adapters/dynamodb/consent-imports'
import { dynamoConsentStore } from '#functions/adapters/dynamodb/consent-store'
import { dynamoDirectory } from '#functions/adapters/dynamodb/directory'
import { dynamoDrafts } from '#functions/adapters/dynamodb/drafts'
import { dynamoLedger } from '#functions/adapters/dynamodb/ledger'
import { dynamoLists } from '#functions/adapters/dynamodb/lists'
import { dynamoDigests, dynamoMailChoices, dynamoMailRecords } from '#functions/adapters/dynamodb/mails'
import { dynamoMembers } from '#functions/adapters/dynamodb/members'
import { dynamoOutbox } from '#functions/adapters/dynamodb/outbox'
import { dynamoApiClients, dynamoRegister, dynamoTitles } from '#functions/adapters/dynamodb/records'
import { dynamoReleases } from '#functions/adapters/dynamodb/releases'
import { dynamoSessions } from '#functions/adapters/dynamodb/sessions'
import { dynamoSnapshots } from '#functions/adapters/dynamodb/snapshots'
import { dynamoWaits } from '#functions/adapters/dynamodb/waits'
import { dynamoWebhooks } from '#functions/adapters/dynamodb/webhooks'
import { hashSecret, newSecret } from '#functions/adapters/issuer/machine-clients'
import { leanCheckStore } from '#functions/adapters/lean/check-store'
import { type SitePositions, sitePositions } from '#functions/adapters/lean/site-positions'
import type { Clock, Tokens } from '#functions/ports'
import type { ConsentStore, KeyedHash } from '#functions/ports-consent'
import type { Deps } from '#functions/ports-deps'
import { type Instant, instantOf } from '#policies/kernel/time'

/** What the store alone can give. `secret` (32 bytes) encrypts provider tokens; `keyed` hashes pseudonyms per site. */
export function storePorts(store: Store, { secret, keyed }: { readonly secret: Uint8Array; readonly keyed: KeyedHash }) {
  const positions = sitePositions()
  return {
    ledger: dynamoLedger(store),
    outbox: dynamoOutbox(store),
    waits: dynamoWaits(store),
    lists: dynamoLists(store),
    drafts: dynamoDrafts(store),
    sessions: dynamoSessions(store, secret),
    admissions: dynamoAdmissions(store),
    directory: dynamoDirectory(store),
    titles: dynamoTitles(store),
    register: dynamoRegister(store),
    clients: dynamoApiClients(store),
    webhooks: dynamoWebhooks(store),
    mails: dynamoMailRecords(store),
    mailChoices: dynamoMailChoices(store),
    digests: dynamoDigests(store),
    members: dynamoMembers(store),
    releases: dynamoReleases(store),
    snapshots: dynamoSnapshots(store),
    consent: telling(dynamoConsentStore(store, keyed), positions),
    imports: dynamoConsentImports(store),
    checks: leanCheckStore({ call: store.lean, tables: store.tables, keyed, positions }),
  }
}
/** What this process changed itself is in all that it reads from then on. */
const telling = (consent: ConsentStore, positions: SitePositions): ConsentStore => ({
  ...consent,
  async change(change) {
    await consent.change(change)
    positions.saw(change.site, change.position)
  },
})
export const systemClock: Clock = { now: (): Instant => instantOf(Date.now()) }

/** Token port: verification from the adapters, random values from here. */
export function tokenPort(parts: Pick<Tokens, 'verifyIdToken' | 'verifyMachineToken'>): Tokens {
  return {
    ...parts,
    newSecret: () => {
      const secret = newSecret()
      return { secret, hash: hashSecret(secret) }
    },
    randomId: newSecret,
  }
}
export type { Deps }
