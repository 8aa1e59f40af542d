import { createHash, createHmac } from 'node:crypto'
import { join } from 'node:path'
import { keyedHashes } from '#functions/adapters/dynamodb/consent-store-hash'
import { fileKeyWrapper } from '#functions/adapters/filesystem/key-wrapper'
import { secretFile } from '#functions/adapters/filesystem/secret-file'
import { signingKeys } from '#functions/adapters/filesystem/signing-keys'

/** Keys of the embedded default: files of mode 0600 below `.data/keys`, made on the first start. */
export async function localSecrets(dataDir: string) {
  const file = (name: string) => join(dataDir, 'keys', name)
  const root = await secretFile(file('root.key'))
  const derived = (purpose: string) => createHmac('sha256', root).update(purpose).digest()
  return {
    sessions: derived('sessions'),
    blobUrls: derived('blob-urls'),
    nextAuth: derived('next-auth').toString('hex'),
    webClient: derived('web-oidc-client').toString('base64url'),
    machineWeb: derived('web-machine-client').toString('base64url'),
    keyed: keyedHashes((site) => derived(`pseudonyms ${site}`)),
    wrapper: await fileKeyWrapper(file('data-keys.key')),
    issuer: await signingKeys(file('issuer.json')),
    hash: (text: string) => createHash('sha256').update(text).digest('hex'),
  }
}
export type LocalSecrets = Awaited<ReturnType<typeof localSecrets>>
