import { siteKeyedHash } from '#functions/adapters/dynamodb/consent-store-hash'
import { cohortJobsContract } from '../contracts/consent-cohorts'
import { consentErasureContract } from '../contracts/consent-erasures'
import { consentStoreContract } from '../contracts/consent-store'
import { memoryConsentStore } from './consent-store'
import { memoryLedger } from './ledger'

const open = async () => {
  const { outbox } = memoryLedger()
  return { outbox, consent: memoryConsentStore(outbox, siteKeyedHash(new Uint8Array(32).fill(7))) }
}
consentStoreContract('the consent store in memory', open)
consentErasureContract('the consent store in memory', open)
cohortJobsContract('the consent store in memory', open)
