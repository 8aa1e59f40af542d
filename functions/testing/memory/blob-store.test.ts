import { blobStoreContract } from '../contracts/blob-store'
import { memoryBlobStore } from './blob-store'

blobStoreContract('memory', async () => memoryBlobStore())
