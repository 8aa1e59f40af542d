import type { Deps } from '../../ports-deps'
import { loadApplication } from '../cases'

/** Of the restored tables: what an erasure takes out of them. Objects were not restored. */
export type ErasedParts = {
  readonly keys: {
    get(caseId: string): Promise<Uint8Array | 'destroyed' | undefined>
    remove(caseId: string): Promise<void>
  }
  readonly drafts: Pick<Deps['drafts'], 'remove'>
  readonly titles: Pick<Deps['titles'], 'remove'>
  readonly register: Pick<Deps['register'], 'remove'>
}
/** `repeated`: cases whose key was back. */
export type RepeatedErasures = { readonly erased: number; readonly repeated: readonly string[] }

/** Takes out of restored tables what the ledger of before, which went on after their moment, says was erased. A repeat changes nothing. */
export async function repeatErasures(original: Pick<Deps, 'ledger'>, restored: ErasedParts): Promise<RepeatedErasures> {
  const repeated: string[] = []
  let erased = 0
  for await (const stream of original.ledger.streams()) {
    if (!stream.startsWith('application#') || !(await wasErased(original, stream))) continue
    const id = stream.slice('application#'.length)
    const { register } = await loadApplication(original, id)
    erased += 1
    if ((await restored.keys.get(id)) instanceof Uint8Array) repeated.push(id)
    await restored.keys.remove(id)
    await restored.drafts.remove(id)
    await restored.titles.remove(id)
    if (register !== undefined) await restored.register.remove(register.id)
  }
  return { erased, repeated }
}

async function wasErased({ ledger }: Pick<Deps, 'ledger'>, stream: string): Promise<boolean> {
  for await (const { type } of ledger.read(stream)) if (type === 'CaseErased') return true
  return false
}
