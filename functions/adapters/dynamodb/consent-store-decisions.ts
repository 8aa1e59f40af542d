import { AppendConflict } from '#functions/faults'
import type { ConsentStore, DecisionEvent } from '#functions/ports-consent'
import { minuteOf, minuteOfId } from '#policies/kernel/minute-id'
import type { Store } from './client'
import { PutCommand, TransactWriteCommand } from './commands'
import { expected } from './consent-store-change'
import { decisionKey, type Item, positionKey, sealKey } from './consent-store-items'
import { type ConsentReads, surely } from './consent-store-read'
import { transactionFault } from './errors'
import { outboxAttributes } from './outbox'

type Decisions = Pick<ConsentStore, 'decide' | 'release' | 'decision' | 'decisionsBetween' | 'sealedUntil' | 'sealUntil'>
const DAY_MS = 86_400_000
const only = { ConditionExpression: 'attribute_not_exists(pk)' }

/**
 * Decision events, written once. An item has one, or what one process decided at the same time for a site (adapters/lean/check-store.ts): the
 * first as `event`, those `beside` it, all of one minute. Ids are never used twice, so an item under an id is that event.
 */
export function consentDecisions({ documents, once, tables }: Store, reads: ConsentReads): Decisions {
  const TableName = tables.consent
  const put = (event: DecisionEvent) => ({ TableName, Item: { ...keyOf(event), event: JSON.stringify(event) }, ...only })

  const between = async (site: string, from: string, to: string): Promise<readonly DecisionEvent[]> => {
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
      found.push(...items.flatMap(eventsOf))
    }
    return found.sort(byMinuteAndId)
  }
  const decision = async (site: string, id: string): Promise<DecisionEvent | undefined> => {
    const minute = minuteOfId(id)
    if (minute === undefined) return undefined
    const item = await reads.get(decisionKey(site, minute, id))
    return item === undefined ? (await between(site, minute, minute)).find((event) => event.id === id) : JSON.parse(String(item.event))
  }
  /** After an unclear answer the event is looked up: there or not, that decides. */
  const isWritten = async ({ site, id }: DecisionEvent): Promise<boolean> => (await decision(site, id)) !== undefined

  return {
    decision,
    decisionsBetween: between,
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

function eventsOf({ event, beside }: Item): readonly DecisionEvent[] {
  return [JSON.parse(String(event)), ...(beside === undefined ? [] : JSON.parse(String(beside)))]
}
/** The order in which items of one event each lie: a sealed minute's root is over it. */
const byMinuteAndId = (a: DecisionEvent, b: DecisionEvent): number => (placeOf(a) < placeOf(b) ? -1 : 1)
const placeOf = ({ at, id }: DecisionEvent): string => `${minuteOf(at)}#${id}`

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
