import type { DigestEntry, Digests, MailChoices, MailRecord, MailRecords } from '#functions/ports-mail'
import type { MailChoice } from '#policies/notices/choice'

const keyOf = ({ createdAt, id }: Pick<MailRecord, 'createdAt' | 'id'>): string => `${createdAt}#${id}`

/** The mail desk in memory; passes the same contract test as the DynamoDB adapter. */
export function memoryMails(): { mails: MailRecords; mailChoices: MailChoices; digests: Digests } {
  const records = new Map<string, MailRecord>()
  const choices = new Map<string, MailChoice>()
  const waiting = new Map<string, DigestEntry>()
  return {
    mails: {
      find: async (id, createdAt) => structuredClone(records.get(keyOf({ id, createdAt }))),
      put: async (record) => void records.set(keyOf(record), structuredClone(record)),
      async page(month, limit, before) {
        const keys = [...records.keys()].filter((key) => key.startsWith(month) && (before === undefined || key < before))
        const sorted = keys.sort().reverse()
        const last = sorted[limit - 1]
        return {
          items: sorted.slice(0, limit).flatMap((key) => structuredClone(records.get(key)) ?? []),
          ...(sorted.length > limit && last !== undefined && { next: last }),
        }
      },
    },
    mailChoices: {
      of: async (people) => new Map([...choices].filter(([person]) => people.includes(person))),
      choose: async (person, choice) => void choices.set(person, choice),
    },
    digests: {
      add: async (person, entry) => void waiting.set(`${person} ${entry.id}`, structuredClone(entry)),
      of: async (person) =>
        [...waiting]
          .filter(([key]) => key.startsWith(`${person} `))
          .map(([, entry]) => structuredClone(entry))
          .sort((a, b) => (a.id < b.id ? -1 : 1)),
      async remove(person, ids) {
        for (const id of ids) waiting.delete(`${person} ${id}`)
      },
    },
  }
}
