import { siteKeyedHash } from '#functions/adapters/dynamodb/consent-store-hash'
import { consentStoreContract } from '../contracts/consent-store'
import { memoryConsentStore } from './consent-store'
import { memoryLedger } from './ledger'

consentStoreContract('the consent store in memory', async () => {
  const { outbox } = memoryLedger()
  return { outbox, consent: memoryConsentStore(outbox, siteKeyedHash(new Uint8Array(32).fill(7))) }
})
