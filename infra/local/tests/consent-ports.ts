import type { Store } from '#functions/adapters/dynamodb/client'
import { dynamoConsentStore } from '#functions/adapters/dynamodb/consent-store'
import { siteKeyedHash } from '#functions/adapters/dynamodb/consent-store-hash'
import { dynamoLedger } from '#functions/adapters/dynamodb/ledger'
import { dynamoLists } from '#functions/adapters/dynamodb/lists'
import { dynamoOutbox } from '#functions/adapters/dynamodb/outbox'
import { leanCheckStore } from '#functions/adapters/lean/check-store'
import { sitePositions } from '#functions/adapters/lean/site-positions'

/** What consents need of a real store; the rest of the ports may stay in memory. */
export function consentPorts(store: Store) {
  const keyed = siteKeyedHash(new Uint8Array(32).fill(9))
  return {
    consent: dynamoConsentStore(store, keyed),
    checks: leanCheckStore({ call: store.lean, tables: store.tables, keyed, positions: sitePositions() }),
    ledger: dynamoLedger(store),
    outbox: dynamoOutbox(store),
    lists: dynamoLists(store),
  }
}
