import { memoryWrappedKeys } from '#functions/adapters/vault/keys'
import { vault } from '#functions/adapters/vault/vault'
import { admissionsContract } from '../contracts/admissions'
import { memoryAdmissions } from './admissions'
import { memoryBlobStore } from './blob-store'
import { memoryDeps } from './deps'
import { memoryKeyWrapper } from './vault'

admissionsContract('admissions in memory', async () => {
  const keys = memoryWrappedKeys()
  const { deps } = memoryDeps()
  return {
    ...deps,
    admissions: memoryAdmissions(deps, keys),
    vault: vault({ blobs: memoryBlobStore(), keys, wrapper: memoryKeyWrapper() }),
    putPerson: async (person) => void (await deps.directory.register(person)),
  }
})
