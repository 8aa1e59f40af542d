import type { ConsentVersion, SiteChange, SubjectChange } from '#functions/ports-consent'
import type { Store } from './client'
import { TransactWriteCommand, type TransactWriteCommandInput } from './commands'
import {
  changeKey,
  currentKey,
  type Item,
  type ItemKey,
  identityKey,
  positionKey,
  subjectAttributes,
  subjectKey,
  versionAttributes,
  versionKey,
} from './consent-store-items'
import { transactionFault } from './errors'
import { outboxAttributes } from './outbox'

type Writes = NonNullable<TransactWriteCommandInput['TransactItems']>

/** One transaction: nothing of a site changes unless its position is still the one that was read, and moves with it. */
export async function writeChange({ once, tables }: Pick<Store, 'once' | 'tables'>, change: SiteChange): Promise<void> {
  try {
    await once.send(new TransactWriteCommand({ TransactItems: writesOf(change, tables) }))
  } catch (cause) {
    throw transactionFault(`consents of ${change.site}`, cause)
  }
}

function writesOf(change: SiteChange, tables: Store['tables']): Writes {
  const { site, position, versions, superseded, subjects } = change
  const put = (key: ItemKey, attributes: Item) => ({ Put: { TableName: tables.consent, Item: { ...key, ...attributes } } })
  const insert = (TableName: string, item: Item) => ({ Put: { TableName, Item: item, ConditionExpression: 'attribute_not_exists(pk)' } })
  const line = { from: change.before + 1, subjects: subjects.map(lineOf), ...(change.at === undefined ? {} : { at: change.at }) }
  return [
    {
      Put: {
        TableName: tables.consent,
        Item: { ...positionKey(site), position },
        ...(change.before === 0
          ? { ConditionExpression: 'attribute_not_exists(pk)' }
          : { ConditionExpression: '#position = :before', ...expected(change.before) }),
      },
    },
    insert(tables.consent, { ...changeKey(site, position), ...line, absorbed: change.absorbed }),
    ...superseded.map((version) => put(versionKey(site, version.key, version.version), versionAttributes(version))),
    ...versions.map((version) => ({ Put: { ...put(currentKey(site, version.key), versionAttributes(version)).Put, ...next(version) } })),
    ...subjects.flatMap(({ subject, record }) => [
      put(subjectKey(site, subject.id), subjectAttributes(subject)),
      ...subject.identities.map((key) => put(identityKey(site, key), { subject: subject.id, record })),
    ]),
    ...change.absorbed.map((id) => ({ Delete: { TableName: tables.consent, Key: subjectKey(site, id) } })),
    ...change.outbox.map((item) => insert(tables.work, outboxAttributes(item))),
  ]
}

const lineOf = ({ subject, withdrawn, united = [] }: SubjectChange) => ({
  id: subject.id,
  withdrawn,
  ...(united.length > 0 ? { united } : {}),
})

/** Only the version before it is replaced, so no number is given twice and none is left out. */
const next = ({ version }: ConsentVersion) =>
  version === 1
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : {
        ConditionExpression: '#version = :previous',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':previous': version - 1 },
      }

/** `position = :before`, as a condition of a write. */
export const expected = (before: number) => ({
  ExpressionAttributeNames: { '#position': 'position' },
  ExpressionAttributeValues: { ':before': before },
})
