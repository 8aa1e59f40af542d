import { PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { OutcomeUnknown } from '#functions/faults'
import type { ConsentStore, DecisionEvent } from '#functions/ports-consent'
import type { Store } from './client'
import { expected } from './consent-store-change'
import { decisionKey, positionKey } from './consent-store-items'
import type { ConsentReads } from './consent-store-read'

type Cancelled = { readonly name?: string; readonly CancellationReasons?: readonly { readonly Code?: string }[] }
const eventOf = (text: unknown): DecisionEvent => JSON.parse(String(text))

/** Decision events: one item each, written once. */
export function consentDecisions({ once, tables }: Store, reads: ConsentReads): Pick<ConsentStore, 'decide' | 'decision'> {
  const TableName = tables.consent
  const put = (event: DecisionEvent) => ({
    TableName,
    Item: { ...decisionKey(event.id), event: JSON.stringify(event) },
    ConditionExpression: 'attribute_not_exists(pk)',
  })
  const decision = async (id: string) => {
    const item = await reads.get(decisionKey(id))
    return item && eventOf(item.event)
  }
  /** A write that may have happened is looked up; ids are never used twice, so an item under this id is this event. */
  const settled = async (event: DecisionEvent, cause: unknown): Promise<'written'> => {
    if ((await decision(event.id)) !== undefined) return 'written'
    throw new OutcomeUnknown(`decision ${event.id} is not written`, { cause })
  }

  return {
    decision,
    async decide(event, unmoved) {
      try {
        if (unmoved === undefined) await once.send(new PutCommand(put(event)))
        else await once.send(new TransactWriteCommand({ TransactItems: [{ Put: put(event) }, { ConditionCheck: still(event, unmoved) }] }))
        return 'written'
      } catch (cause) {
        return lost(cause as Cancelled) ? 'moved' : settled(event, cause)
      }
    },
  }

  function still({ site }: DecisionEvent, position: number) {
    return position === 0
      ? { TableName, Key: positionKey(site), ConditionExpression: 'attribute_not_exists(pk)' }
      : { TableName, Key: positionKey(site), ConditionExpression: '#position = :before', ...expected(position) }
  }
}

/** The position moved, or somebody is moving it right now. */
const lost = ({ name, CancellationReasons: reasons = [] }: Cancelled): boolean =>
  name === 'TransactionCanceledException' &&
  (reasons[1]?.Code === 'ConditionalCheckFailed' || reasons.some(({ Code: code }) => code === 'TransactionConflict'))
