import { Corrupted } from '#functions/faults'
import type { JsonObject } from '#policies/kernel/json'
import { type Instant, isInstant } from '#policies/kernel/time'
import type { Store } from './client'
import { DeleteCommand, PutCommand, QueryCommand } from './commands'

export type Timer = { readonly name: string; readonly at: Instant; readonly handler: string; readonly payload: JsonObject }
/** Timers, which the sweeper fires. What they fire asks the ledger whether it still applies, so one that is no longer needed just stays until its time. */
export interface TimerStore {
  /** Sets a timer; the same name at the same instant again replaces it, at another instant it is a second one. */
  place(timer: Timer): Promise<void>
  /** Timers at or before `now`, the earliest first; with `after` those behind that one. */
  due(now: Instant, limit?: number, after?: Pick<Timer, 'name' | 'at'>): Promise<readonly Timer[]>
  /** Removes exactly this timer. */
  remove(timer: Pick<Timer, 'name' | 'at'>): Promise<void>
}

const TIMERS = 'timers'
const timerKey = ({ at, name }: Pick<Timer, 'name' | 'at'>) => ({ pk: TIMERS, sk: `${at}#${name}` })

function timerOf({ name, at, handler, payload }: Readonly<Record<string, unknown>>): Timer {
  if (typeof at !== 'string' || !isInstant(at)) throw new Corrupted('a timer has no instant')
  return { name: String(name), at, handler: String(handler), payload: JSON.parse(String(payload)) }
}

/** In table `work`, one item each under `<at>#<name>`: one unit to set it, one to remove it. */
export function dynamoTimers({ documents, tables }: Pick<Store, 'documents' | 'tables'>): TimerStore {
  const TableName = tables.work
  return {
    async place(timer) {
      const Item = { ...timerKey(timer), ...timer, payload: JSON.stringify(timer.payload) }
      await documents.send(new PutCommand({ TableName, Item }))
    },
    async due(now, limit = 100, after) {
      const page = await documents.send(
        new QueryCommand({
          TableName,
          ConsistentRead: true,
          Limit: limit,
          ...(after !== undefined && { ExclusiveStartKey: timerKey(after) }),
          KeyConditionExpression: 'pk = :pk AND sk < :end',
          // '$' follows '#': every name at `now` itself is in
          ExpressionAttributeValues: { ':pk': TIMERS, ':end': `${now}$` },
        }),
      )
      return (page.Items ?? []).map(timerOf)
    },
    async remove(timer) {
      await documents.send(new DeleteCommand({ TableName, Key: timerKey(timer) }))
    },
  }
}
