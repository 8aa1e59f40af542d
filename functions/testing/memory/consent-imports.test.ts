import { consentImportsContract } from '../contracts/consent-imports'
import { memoryConsentImports } from './consent-imports'
import { memoryLedger } from './ledger'

consentImportsContract('memory', async () => {
  const { outbox } = memoryLedger()
  return { imports: memoryConsentImports(outbox), outbox }
})
