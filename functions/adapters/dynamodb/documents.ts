import { AwsRefusal, askOnce, orUnavailable, withRepeats } from '../aws/ask'
import type { AwsCall } from '../lean/aws-call'
import type { AnyCommand } from './commands'
import { fromStoredItem, type StoredValue, toStored, toStoredItem } from './values'

/** DynamoDB asked with plain values. A refusal is named as DynamoDB names it; one of a transaction holds `CancellationReasons`. */
export type Documents = { send<O>(command: AnyCommand<O>): Promise<O> }

/** A transaction was cancelled: why, for each of its items. */
export class TransactionCancelled extends AwsRefusal {
  readonly CancellationReasons: readonly { readonly Code?: string; readonly Message?: string }[]
  constructor({ name, status, body }: AwsRefusal) {
    super(name, status, body)
    this.CancellationReasons = (body.CancellationReasons ?? []) as TransactionCancelled['CancellationReasons']
  }
}

/** Asks once. Throws AwsRefusal, or why no answer came; the outcome is then unknown. */
export const documentsOnce = (call: AwsCall): Documents => ({
  send: async <O>({ operation, input }: AnyCommand<O>): Promise<O> => {
    try {
      return plainAnswer(await askOnce(call, `DynamoDB_20120810.${operation}`, storedRequest(input))) as O
    } catch (cause) {
      throw cause instanceof AwsRefusal && cause.name === 'TransactionCanceledException' ? new TransactionCancelled(cause) : cause
    }
  },
})

/** Asks again in trouble. Throws AwsRefusal; StoreUnavailable when the trouble lasts. */
export function documentsWithRepeats(once: Documents, attempts: number): Documents {
  return {
    send: (command) =>
      orUnavailable(
        'the store',
        withRepeats(attempts, () => once.send(command)),
      ),
  }
}

type Part = Readonly<Record<string, unknown>>
type Change = (value: unknown) => unknown
const each =
  (change: Change): Change =>
  (list) =>
    (list as unknown[]).map(change)
const item: Change = (value) => toStoredItem(value as object)
const plain: Change = (value) => fromStoredItem(value as StoredValue)

/** Where a request holds values of ours; everything else of it is DynamoDB's own. */
const VALUES: Readonly<Record<string, Change>> = {
  Key: item,
  Item: item,
  ExpressionAttributeValues: item,
  ExclusiveStartKey: item,
  Keys: each(item),
  Parameters: each(toStored),
}
/** Where an answer does. */
const ANSWERS: Readonly<Record<string, Change>> = {
  Item: plain,
  Attributes: plain,
  LastEvaluatedKey: plain,
  Items: each(plain),
  Keys: each(plain),
}
const changed = (part: unknown, changes: Readonly<Record<string, Change>>): unknown => {
  if (Array.isArray(part)) return part.map((one) => changed(one, changes))
  if (typeof part !== 'object' || part === null) return part
  return Object.fromEntries(
    Object.entries(part)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, (changes[name] ?? ((one) => changed(one, changes)))(value)]),
  )
}
const storedRequest = (input: object): Part => changed(input, VALUES) as Part

function plainAnswer(answer: Part): Part {
  const { Responses, ...rest } = answer
  const found = changed(rest, ANSWERS) as Part
  if (Responses === undefined) return found
  // of a transaction a list, of a batch the items of each table
  if (Array.isArray(Responses)) return { ...found, Responses: changed(Responses, ANSWERS) }
  const tables = Object.entries(Responses as Part).map(([table, items]) => [table, each(plain)(items)])
  return { ...found, Responses: Object.fromEntries(tables) }
}
