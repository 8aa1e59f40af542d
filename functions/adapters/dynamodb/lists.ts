import type { Lists } from '#functions/ports'
import type { DerivedItem } from '#policies/ledger/aggregate'
import type { Store } from './client'
import { DeleteCommand, PutCommand } from './commands'
import { packed, unpacked } from './packed'
import { partition } from './partition'

/** Up to here an item is billed as one KB anyway. */
const READABLE_BYTES = 800
/** A derived item as it lies in the table: its content in one attribute, so that a change replaces it whole; long ones (a case at forty sites) packed. */
export const derivedAttributes = ({ pk, sk, ...content }: DerivedItem) => {
  const text = JSON.stringify(content)
  return { pk, sk, item: text.length <= READABLE_BYTES ? text : packed(text) }
}
export const derivedOf = ({ pk, sk, item }: Readonly<Record<string, unknown>>): DerivedItem => ({ ...JSON.parse(unpacked(item)), pk, sk })

/** Derived items of table `work`: inboxes and catalogues. */
export function dynamoLists({ documents, tables }: Store): Lists {
  const TableName = tables.work
  return {
    async items(pk) {
      const found: DerivedItem[] = []
      for await (const item of partition({ documents }, TableName, pk)) found.push(derivedOf(item))
      return found
    },
    async last(pk, limit) {
      const found: DerivedItem[] = []
      for await (const item of partition({ documents }, TableName, pk, { backwards: true, limit })) found.push(derivedOf(item))
      return found
    },
    async write(put, remove) {
      for (const item of put) await documents.send(new PutCommand({ TableName, Item: derivedAttributes(item) }))
      for (const { pk, sk } of remove) await documents.send(new DeleteCommand({ TableName, Key: { pk, sk } }))
    },
  }
}
