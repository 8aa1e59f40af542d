import { type Sha256, sha256Hex } from '#policies/kernel/hash'
import { ok, reject } from '#policies/kernel/result'
import type { Sealed } from '#policies/kernel/sealed'
import { addMs } from '#policies/kernel/time'
import { Corrupted } from '../../faults'
import type { Deps } from '../../ports-deps'

const SECONDS = 60
type Store = Pick<Deps, 'blobs' | 'wallClock'>

/** Where minutes lie: under the case (or the meeting), so that erasure finds them, and under the hash of their bytes, so that nothing is replaced. */
export const minutesBlob = (owner: string, id: string, sha256: Sha256): string => `minutes/${owner}/${id}-${sha256}.pdf`

const addressOf = async ({ blobs, wallClock }: Store, key: string, name: string) => ({
  url: await blobs.downloadUrl(key, `${name}.pdf`, SECONDS),
  expiresAt: addMs(wallClock.now(), SECONDS * 1000),
})
/** A draft is stored under its hash: reading it again stores nothing. */
export async function storeDraft(deps: Store, key: string, bytes: Uint8Array, name: string) {
  if ((await deps.blobs.get(key)) === undefined) await deps.blobs.put(key, bytes, 'application/pdf')
  const address = await addressOf(deps, key, name)
  return ok({ state: 'draft' as const, sha256: sha256Hex(bytes), sizeBytes: bytes.byteLength, ...address })
}
/** Approved minutes as they were stored; checked against the hash that the ledger names. */
export async function readStored(deps: Store, { ref, hash }: Sealed, name: string) {
  const bytes = await deps.blobs.get(ref)
  if (bytes === undefined) return reject({ code: 'CASE_ERASED' })
  if (sha256Hex(bytes) !== hash) throw new Corrupted(`minutes ${ref} are not what was approved`)
  return ok({ state: 'approved' as const, sha256: hash, sizeBytes: bytes.byteLength, ...(await addressOf(deps, ref, name)) })
}
