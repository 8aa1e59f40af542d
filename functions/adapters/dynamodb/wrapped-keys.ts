import { Corrupted } from '#functions/faults'
import type { WrappedKeys } from '../vault/keys'
import type { Store } from './client'
import { GetCommand, PutCommand } from './commands'

export const keyOf = (caseId: string) => ({ pk: `key#${caseId}`, sk: 'key' })
/** The wrapped key that an item holds, or its mark of destruction. */
export function wrappedOf(caseId: string, item: Readonly<Record<string, unknown>> | undefined): Uint8Array | 'destroyed' | undefined {
  if (!item) return undefined
  if (item.destroyed === true) return 'destroyed'
  if (!(item.wrapped instanceof Uint8Array)) throw new Corrupted(`the key item of case ${caseId} holds no key`)
  return new Uint8Array(item.wrapped)
}

/** One source item per case in `work`: `wrapped` (binary), or `destroyed: true` for ever after the erasure. */
export function dynamoWrappedKeys({ documents, tables }: Pick<Store, 'documents' | 'tables'>): WrappedKeys {
  const get = async (caseId: string) => {
    const { Item: item } = await documents.send(new GetCommand({ TableName: tables.work, Key: keyOf(caseId), ConsistentRead: true }))
    return wrappedOf(caseId, item)
  }
  return {
    get,
    putIfAbsent: async (caseId, wrapped) => {
      try {
        const Item = { ...keyOf(caseId), wrapped }
        await documents.send(new PutCommand({ TableName: tables.work, Item, ConditionExpression: 'attribute_not_exists(pk)' }))
        return wrapped
      } catch (problem) {
        // also our own write whose answer was lost and which the SDK repeated
        if ((problem as Error).name !== 'ConditionalCheckFailedException') throw problem
      }
      const held = await get(caseId)
      if (!held) throw new Corrupted(`the key item of case ${caseId} vanished`)
      return held
    },
    remove: async (caseId) => {
      await documents.send(new PutCommand({ TableName: tables.work, Item: { ...keyOf(caseId), destroyed: true } }))
    },
  }
}
