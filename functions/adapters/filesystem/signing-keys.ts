import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose'
import { createDurably, readIfThere } from './durable-file'
import { SecretFileBroken } from './secret-file'

export type SigningKeys = { readonly keys: readonly JWK[] }

const isPrivateKey = (key: JWK): boolean => key.kty === 'RSA' && typeof key.d === 'string' && typeof key.kid === 'string'

async function freshKeys(): Promise<SigningKeys> {
  const { privateKey } = await generateKeyPair('RS256', { modulusLength: 2_048, extractable: true })
  const key = await exportJWK(privateKey)
  return { keys: [{ ...key, kid: await calculateJwkThumbprint(key), use: 'sig', alg: 'RS256' }] }
}

/** Private RS256 keys that live in `file` (mode 0600): made on the first start, so tokens stay valid across restarts. The first one signs. */
export async function signingKeys(file: string): Promise<SigningKeys> {
  if ((await readIfThere(file)) === undefined) await createDurably(file, JSON.stringify(await freshKeys()), 0o600)
  const text = (await readIfThere(file))?.toString('utf8')
  const stored: Partial<SigningKeys> = JSON.parse(text || '{}')
  if (!stored.keys?.length || !stored.keys.every(isPrivateKey)) throw new SecretFileBroken(`${file} holds no signing keys`)
  return { keys: stored.keys }
}

/** What everybody may see of the keys: for the jwks route and for verifying. */
export const publicKeys = ({ keys }: SigningKeys): { readonly keys: JWK[] } => ({
  keys: keys.map(
    ({ kty, n, e, kid, use, alg }) =>
      Object.fromEntries(Object.entries({ kty, n, e, kid, use, alg }).filter(([, value]) => value !== undefined)) as JWK,
  ),
})
