import { executionStoreContract } from '#functions/testing/contracts/execution-store'
import { memoryExecutionStore } from './execution-store'

const store = memoryExecutionStore()
executionStoreContract(async () => store)
