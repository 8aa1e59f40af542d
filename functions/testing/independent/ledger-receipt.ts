/** The verifier of a voter's receipt: written from the text (docs/DATA.md, "Receipt"), sharing no code with what makes it. */
import { createHash } from 'node:crypto'
import { canonical } from './ledger-canonical'
import { isSignedBy, leadsToRoot, readCheckpoint } from './ledger-proof'

export type ReceiptVerdict = {
  /** Nothing is wrong with any entry, and at least one is proven or pending. */
  readonly verified: boolean
  readonly entries: readonly { readonly sequence: number; readonly state: 'proven' | 'pending' | 'wrong'; readonly fault?: string }[]
}
type Loose = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Loose => typeof value === 'object' && value !== null && !Array.isArray(value)

/** `HASH_WRONG`: the entry is not what its hash says. The others: the proof does not lead to what the key has signed. */
function faultOf(ballotId: string, item: Loose, key: string): string | undefined {
  const { entry, inclusion } = item
  if (!isObject(entry) || entry.stream !== `ballot#${ballotId}`) return 'ENTRY_UNREADABLE'
  const { hash, ...rest } = entry
  if (typeof hash !== 'string' || createHash('sha256').update(canonical(rest)).digest('hex') !== hash) return 'HASH_WRONG'
  if (inclusion === undefined) return undefined
  if (!isObject(inclusion) || !Array.isArray(inclusion.path)) return 'PROOF_UNREADABLE'
  const checkpoint = readCheckpoint(inclusion.checkpoint)
  if (checkpoint === undefined) return 'CHECKPOINT_UNREADABLE'
  const { signature, at, previous, root, size, streams } = checkpoint
  if (!isSignedBy({ signature, at, previous, root, size, streams }, key)) return 'SIGNATURE_WRONG'
  const leaf = { stream: String(entry.stream), sequence: Number(entry.sequence), hash }
  return leadsToRoot(leaf, Number(inclusion.leaf), size, inclusion.path as string[], root) ? undefined : 'PATH_WRONG'
}

/** Trusts nothing but the key (PEM, or Base64 of SPKI) that its caller brings. */
export function verifyReceipt(receipt: unknown, key: string): ReceiptVerdict {
  if (!isObject(receipt) || !Array.isArray(receipt.items)) return { verified: false, entries: [] }
  const entries = (receipt.items as readonly unknown[]).map((item) => {
    const loose = isObject(item) ? item : {}
    const sequence = isObject(loose.entry) ? Number(loose.entry.sequence) : 0
    const fault = faultOf(String(receipt.ballotId), loose, key)
    if (fault !== undefined) return { sequence, state: 'wrong' as const, fault }
    return { sequence, state: loose.inclusion === undefined ? ('pending' as const) : ('proven' as const) }
  })
  return { verified: entries.length > 0 && entries.every(({ state }) => state !== 'wrong'), entries }
}
