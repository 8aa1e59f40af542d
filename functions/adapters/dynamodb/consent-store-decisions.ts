import { PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { AppendConflict } from '#functions/faults'
import type { ConsentStore, DecisionEvent } from '#functions/ports-consent'
import type { Store } from './client'
import { expected } from './consent-store-change'
import { decisionKey, positionKey } from './consent-store-items'
import type { ConsentReads } from './consent-store-read'
import { transactionFault } from './errors'
import { outboxAttributes } from './outbox'

type Decisions = Pick<ConsentStore, 'decide' | 'release' | 'decision'>
const only = { ConditionExpression: 'attribute_not_exists(pk)' }

/** Decision events: one item each, written once. Ids are never used twice, so an item under an id is that event. */
export function consentDecisions({ once, tables }: Store, reads: ConsentReads): Decisions {
  const TableName = tables.consent
  const put = (event: DecisionEvent) => ({ TableName, Item: { ...decisionKey(event.id), event: JSON.stringify(event) }, ...only })

  const decision = async (id: string): Promise<DecisionEvent | undefined> => {
    const item = await reads.get(decisionKey(id))
    return item && JSON.parse(String(item.event))
  }
  /** After an unclear answer the event is looked up: there or not, that decides. */
  const isWritten = async ({ id }: DecisionEvent): Promise<boolean> => (await decision(id)) !== undefined

  return {
    decision,
    async decide(event) {
      try {
        await once.send(new PutCommand(put(event)))
      } catch (cause) {
        if (!(await isWritten(event))) throw transactionFault(`decision ${event.id}`, cause)
      }
    },
    async release(event, outbox) {
      const items = outbox.map((item) => ({ Put: { TableName: tables.work, Item: outboxAttributes(item), ...only } }))
      try {
        await once.send(
          new TransactWriteCommand({ TransactItems: [{ Put: put(event) }, { ConditionCheck: still(TableName, event) }, ...items] }),
        )
        return 'written'
      } catch (cause) {
        if (await isWritten(event)) return 'written'
        const fault = transactionFault(`decision ${event.id}`, cause)
        if (fault instanceof AppendConflict) return 'moved'
        throw fault
      }
    },
  }
}

/** The site's sequence stands where the event says. */
const still = (TableName: string, { site, position }: DecisionEvent) => ({
  TableName,
  Key: positionKey(site),
  ...(position === 0 ? only : { ConditionExpression: '#position = :before', ...expected(position) }),
})
