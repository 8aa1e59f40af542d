import type { DigestEntry, Digests, MailChoices, MailRecord, MailRecords } from '#functions/ports-mail'
import type { MailChoice } from '#policies/notices/choice'
import type { Store } from './client'
import { QueryCommand } from './commands'
import { jsonItems } from './items'

const monthOf = (at: string): string => `mails#${at.slice(0, 7)}`
const keyIn = ({ createdAt, id }: Pick<MailRecord, 'createdAt' | 'id'>): string => `${createdAt}#${id}`

/** Notices by month in table `work`, one item each. Reads are eventually consistent: a repeat comes minutes after the first try. */
export function dynamoMailRecords(store: Store): MailRecords {
  const items = jsonItems(store)
  return {
    find: (id, createdAt) => items.get<MailRecord>(monthOf(createdAt), keyIn({ createdAt, id }), false),
    put: (record) => items.put(monthOf(record.createdAt), keyIn(record), record),
    async page(month, limit, before) {
      const page = await store.documents.send(
        new QueryCommand({
          TableName: store.tables.work,
          KeyConditionExpression: before === undefined ? 'pk = :pk' : 'pk = :pk AND sk < :before',
          ExpressionAttributeValues: { ':pk': monthOf(month), ...(before !== undefined && { ':before': before }) },
          ScanIndexForward: false,
          Limit: limit,
        }),
      )
      const found = (page.Items ?? []).map(({ value }) => JSON.parse(String(value)) as MailRecord)
      const last = found.at(-1)
      return { items: found, ...(page.LastEvaluatedKey !== undefined && last !== undefined && { next: keyIn(last) }) }
    },
  }
}
/** Reads are eventually consistent: a choice holds from the next notice on, not within the second. */
export function dynamoMailChoices(store: Store): MailChoices {
  const items = jsonItems(store)
  return {
    async of(people) {
      const found = await items.many<MailChoice>(
        [...new Set(people)].map((person) => ({ pk: `mail-choice#${person}`, sk: 'choice' })),
        false,
      )
      return new Map(found.map(({ pk, value }) => [pk.slice('mail-choice#'.length), value]))
    },
    choose: (person, choice) => items.put(`mail-choice#${person}`, 'choice', choice),
  }
}
export function dynamoDigests(store: Store): Digests {
  const items = jsonItems(store)
  return {
    add: (person, entry) => items.put(`digest#${person}`, entry.id, entry),
    of: (person) => items.all<DigestEntry>(`digest#${person}`),
    async remove(person, ids) {
      for (const id of ids) await items.remove(`digest#${person}`, id)
    },
  }
}
