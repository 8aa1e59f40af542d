import { Corrupted } from '#functions/faults'
import type { JsonObject } from '#policies/kernel/json'
import { type Instant, isInstant } from '#policies/kernel/time'
import type { Store } from './client'
import { GetCommand, QueryCommand, TransactWriteCommand } from './commands'

export type Timer = { readonly name: string; readonly at: Instant; readonly handler: string; readonly payload: JsonObject }
/** Timers of the embedded default; on AWS they are schedules of EventBridge. */
export interface TimerStore {
  /** Sets a timer; the one that had this name is gone. */
  place(timer: Timer): Promise<void>
  /** Timers at or before `now`, the earliest first. */
  due(now: Instant, limit?: number): Promise<readonly Timer[]>
  /** Removes exactly this timer: one that was moved meanwhile stays. */
  remove(timer: Pick<Timer, 'name' | 'at'>): Promise<void>
}

const TIMERS = 'timers'
const NAMES = 'timer-names'
const TRIES = 20
const timerKey = ({ at, name }: Pick<Timer, 'name' | 'at'>) => ({ pk: TIMERS, sk: `${at}#${name}` })

function timerOf({ name, at, handler, payload }: Readonly<Record<string, unknown>>): Timer {
  if (typeof at !== 'string' || !isInstant(at)) throw new Corrupted('a timer has no instant')
  return { name: String(name), at, handler: String(handler), payload: JSON.parse(String(payload)) }
}
const lostRace = (problem: unknown): boolean => problem instanceof Error && problem.name === 'TransactionCanceledException'

/** In table `work`: the timer under `<at>#<name>`, and by its name where it stands, both moved in one transaction. */
export function dynamoTimers({ once, documents, tables }: Store): TimerStore {
  const TableName = tables.work
  const standsAt = async (name: string): Promise<Instant | undefined> => {
    const { Item: item } = await documents.send(new GetCommand({ TableName, Key: { pk: NAMES, sk: name }, ConsistentRead: true }))
    return item && (String(item.at) as Instant)
  }
  /** A condition that the name stands where we saw it. */
  const unmoved = (at: Instant | undefined) =>
    at === undefined
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: '#at = :at', ExpressionAttributeNames: { '#at': 'at' }, ExpressionAttributeValues: { ':at': at } }
  const moveOnce = async (timer: Timer): Promise<void> => {
    const before = await standsAt(timer.name)
    const item = { ...timerKey(timer), ...timer, payload: JSON.stringify(timer.payload) }
    const old = before !== undefined && before !== timer.at ? [{ Delete: { TableName, Key: timerKey({ ...timer, at: before }) } }] : []
    const name = { TableName, Item: { pk: NAMES, sk: timer.name, at: timer.at }, ...unmoved(before) }
    await once.send(new TransactWriteCommand({ TransactItems: [{ Put: name }, { Put: { TableName, Item: item } }, ...old] }))
  }
  return {
    place: async (timer) => {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await moveOnce(timer)
        } catch (problem) {
          if (!lostRace(problem) || attempt === TRIES) throw problem
          await new Promise((go) => setTimeout(go, Math.random() * 20 * attempt))
        }
      }
    },
    due: async (now, limit = 100) => {
      const page = await documents.send(
        new QueryCommand({
          TableName,
          ConsistentRead: true,
          Limit: limit,
          KeyConditionExpression: 'pk = :pk AND sk < :end',
          // '$' follows '#': every name at `now` itself is in
          ExpressionAttributeValues: { ':pk': TIMERS, ':end': `${now}$` },
        }),
      )
      return (page.Items ?? []).map(timerOf)
    },
    remove: async (timer) => {
      const Delete = { TableName, Key: timerKey(timer) }
      const name = { TableName, Key: { pk: NAMES, sk: timer.name }, ...unmoved(timer.at) }
      try {
        await once.send(new TransactWriteCommand({ TransactItems: [{ Delete }, { Delete: name }] }))
      } catch (problem) {
        // moved or removed meanwhile: then its old place was emptied in that transaction
        if (!lostRace(problem) || (await standsAt(timer.name)) === timer.at) throw problem
      }
    },
  }
}
