import { AppendConflict } from '#functions/faults'
import type { ConsentStore, DecisionEvent } from '#functions/ports-consent'
import { minuteOf, minuteOfId } from '#policies/kernel/minute-id'
import type { Store } from './client'
import { PutCommand, TransactWriteCommand } from './commands'
import { expected } from './consent-store-change'
import { decisionKey, positionKey, sealKey } from './consent-store-items'
import { type ConsentReads, surely } from './consent-store-read'
import { transactionFault } from './errors'
import { outboxAttributes } from './outbox'

type Decisions = Pick<ConsentStore, 'decide' | 'release' | 'decision' | 'decisionsBetween' | 'sealedUntil' | 'sealUntil'>
const DAY_MS = 86_400_000
const only = { ConditionExpression: 'attribute_not_exists(pk)' }

/** Decision events: one item each, written once. Ids are never used twice, so an item under an id is that event. */
export function consentDecisions({ documents, once, tables }: Store, reads: ConsentReads): Decisions {
  const TableName = tables.consent
  const put = (event: DecisionEvent) => ({ TableName, Item: { ...keyOf(event), event: JSON.stringify(event) }, ...only })

  const decision = async (site: string, id: string): Promise<DecisionEvent | undefined> => {
    const minute = minuteOfId(id)
    const item = minute === undefined ? undefined : await reads.get(decisionKey(site, minute, id))
    return item && JSON.parse(String(item.event))
  }
  /** After an unclear answer the event is looked up: there or not, that decides. */
  const isWritten = async ({ site, id }: DecisionEvent): Promise<boolean> => (await decision(site, id)) !== undefined

  return {
    decision,
    async decisionsBetween(site, from, to) {
      const found: DecisionEvent[] = []
      for (const day of daysBetween(from, to)) {
        const items = await reads.query({
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
          ExpressionAttributeValues: {
            ':pk': decisionKey(site, day, '').pk,
            ':from': day === from.slice(0, 10) ? from.slice(11) : '00:00',
            ':to': `${day === to.slice(0, 10) ? to.slice(11) : '24:00'}$`, // behind every `#`
          },
        })
        found.push(...items.map(({ event }) => JSON.parse(String(event)) as DecisionEvent))
      }
      return found
    },
    async sealedUntil(site) {
      const item = await reads.get(sealKey(site))
      return item && String(item.minute)
    },
    async sealUntil(site, minute) {
      await surely(() => documents.send(new PutCommand({ TableName, Item: { ...sealKey(site), minute } })))
    },
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

const keyOf = ({ site, at, id }: DecisionEvent) => decisionKey(site, minuteOf(at), id)

/** The days of two minutes and those between them. */
function daysBetween(from: string, to: string): readonly string[] {
  const days: string[] = []
  for (let at = Date.parse(from.slice(0, 10)); at <= Date.parse(to.slice(0, 10)); at += DAY_MS)
    days.push(new Date(at).toISOString().slice(0, 10))
  return days
}

/** The site's sequence stands where the event says. */
const still = (TableName: string, { site, position }: DecisionEvent) => ({
  TableName,
  Key: positionKey(site),
  ...(position === 0 ? only : { ConditionExpression: '#position = :before', ...expected(position) }),
})
