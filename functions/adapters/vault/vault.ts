import { createHmac } from 'node:crypto'
import * as z from 'zod'
import { CaseErased } from '#functions/faults'
import type { BlobStore, CaseKey, Vault } from '#functions/ports'
import { canonicalJson } from '#policies/kernel/canonical-json'
import { type Sha256, sha256Hex, stableId } from '#policies/kernel/hash'
import type { Json } from '#policies/kernel/json'
import { closeBox, openBox } from './box'
import type { KeyWrapper, WrappedKeys } from './keys'
import { rememberingWrapper } from './remembering-wrapper'

/** What the ledger names and what is stored do not agree: altered, lost, or not of this case. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken'
}
export type VaultParts = { readonly blobs: BlobStore; readonly keys: WrappedKeys; readonly wrapper: KeyWrapper }

const CASE_ID = /^[A-Za-z0-9][A-Za-z0-9#._-]{0,127}$/
const Stored = z.strictObject({ salt: z.string().regex(/^[0-9a-f]{64}$/), content: z.json() })
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const folderOf = (caseId: string): string => `sealed/${caseId}/`

/** The exact bytes: the salt as 64 lower-case hex digits, then the RFC 8785 canonical JSON of the content, both as UTF-8, nothing between. */
const sealHash = (salt: string, content: Json): Sha256 => sha256Hex(salt + canonicalJson(content))

function assertCase(caseId: string): void {
  if (!CASE_ID.test(caseId)) throw new TypeError('a case id is 1 to 128 of A-Z a-z 0-9 # . _ - and starts with a letter or digit')
}

/**
 * Envelope encryption: one AES-256 data key per case, wrapped by `wrapper`, kept as one item in `keys`; sealed objects lie in `blobs`.
 * The salt is HMAC-SHA-256(data key, name), so a repeated seal gives the same Sealed, and without the key no content can be guessed from its
 * hash. The object's key names the name and the hash: another content under the same name never replaces what an entry points to.
 */
export function vault({ blobs, keys, wrapper }: VaultParts): Vault {
  const keyForSealing = async (caseId: string, known: CaseKey | undefined): Promise<Uint8Array> => {
    const held = known?.caseId === caseId ? known.wrapped : await keys.get(caseId)
    if (held === 'destroyed') throw new CaseErased(`case ${caseId} was erased`)
    if (held) return wrapper.unwrap(caseId, held)
    const fresh = await wrapper.create(caseId)
    const winner = await keys.putIfAbsent(caseId, fresh.wrapped)
    if (winner === 'destroyed') throw new CaseErased(`case ${caseId} was erased`)
    return Buffer.compare(winner, fresh.wrapped) === 0 ? fresh.plain : wrapper.unwrap(caseId, winner)
  }
  return {
    seal: async (caseId, name, content, known) => {
      assertCase(caseId)
      const key = await keyForSealing(caseId, known)
      const salt = createHmac('sha256', key).update(name, 'utf8').digest('hex')
      const hash = sealHash(salt, content)
      const ref = `${folderOf(caseId)}${stableId(name, hash)}`
      await blobs.put(ref, closeBox(key, ref, bytesOf(canonicalJson({ salt, content }))), 'application/octet-stream')
      return { ref, hash }
    },
    open: async (caseId, sealed) => {
      assertCase(caseId)
      if (!sealed.ref.startsWith(folderOf(caseId))) throw new SealBroken(`${sealed.ref} is not of case ${caseId}`)
      const wrapped = await keys.get(caseId)
      if (wrapped === 'destroyed') return 'erased'
      const box = wrapped && (await blobs.get(sealed.ref))
      // an erasure may have run between the two reads
      if (!wrapped || !box) return erasedOrBroken(keys, caseId, sealed.ref)
      return { content: unseal(await wrapper.unwrap(caseId, wrapped), sealed, box) }
    },
    destroy: async (caseId) => {
      assertCase(caseId)
      await keys.remove(caseId) // first: from here on nothing opens, whatever happens to the objects
      for await (const object of blobs.list(folderOf(caseId))) await blobs.remove(object)
    },
    within: () => vault({ blobs, keys, wrapper: rememberingWrapper(wrapper) }),
  }
}

async function erasedOrBroken(keys: WrappedKeys, caseId: string, ref: string): Promise<'erased'> {
  if ((await keys.get(caseId)) === 'destroyed') return 'erased'
  throw new SealBroken(`${ref} or its key is missing`)
}

function unseal(key: Uint8Array, sealed: { readonly ref: string; readonly hash: Sha256 }, box: Uint8Array): Json {
  try {
    const { salt, content } = Stored.parse(JSON.parse(new TextDecoder().decode(openBox(key, sealed.ref, box))))
    if (sealHash(salt, content) === sealed.hash) return content
  } catch (cause) {
    throw new SealBroken(`${sealed.ref} does not open`, { cause })
  }
  throw new SealBroken(`${sealed.ref} is not what was sealed`)
}
