import { ledgerContract } from '../contracts/ledger'
import { memoryLedger } from './ledger'

ledgerContract('the ledger in memory', async () => memoryLedger())
