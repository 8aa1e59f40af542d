import { vaultContract } from '../contracts/vault'
import { memoryBlobStore } from './blob-store'
import { memoryVault } from './vault'

vaultContract('memory', async () => {
  const blobs = memoryBlobStore()
  return { blobs, vault: memoryVault(blobs) }
})
