import type { JsonObject } from '#policies/kernel/json'
import type { Instant } from '#policies/kernel/time'
import type { MailChoice } from '#policies/notices/choice'

/**
 * What became of a notice for one reader. `sent`: handed to the mail service; `digest`: waits for the person's daily mail;
 * `dropped`: the person wants no such mails; `failed`: tried again later; `undeliverable`: given up.
 */
export type MailState = 'sent' | 'digest' | 'dropped' | 'failed' | 'undeliverable'
export type MailReader = { readonly person: string; readonly state: MailState; readonly fault?: string }
/** One notice, whatever the number of its readers. People are ids: no address is kept. */
export type MailRecord = {
  readonly id: string
  readonly about: string
  readonly template: string
  readonly createdAt: Instant
  readonly updatedAt: Instant
  /** How often delivery was tried. */
  readonly tries: number
  readonly readers: readonly MailReader[]
}
export type MailPage = { readonly items: readonly MailRecord[]; readonly next?: string }
export interface MailRecords {
  find(id: string, createdAt: Instant): Promise<MailRecord | undefined>
  /** Writes the record, over an earlier one of the notice. One write. */
  put(record: MailRecord): Promise<void>
  /** The notices of a month (`2026-11`, of their creation in UTC), newest first; `before`: the `next` of the page before. */
  page(month: string, limit: number, before?: string): Promise<MailPage>
}
/** How often each person wants mail; kept apart from the profile, so that no change of one overwrites the other. */
export interface MailChoices {
  /** Who has chosen; everybody else has the default. */
  of(people: readonly string[]): Promise<ReadonlyMap<string, MailChoice>>
  choose(person: string, choice: MailChoice): Promise<void>
}
export type DigestEntry = { readonly id: string; readonly template: string; readonly about: string; readonly data: JsonObject }
/** What waits for a person's daily mail. */
export interface Digests {
  add(person: string, entry: DigestEntry): Promise<void>
  /** In the order of their ids. */
  of(person: string): Promise<readonly DigestEntry[]>
  remove(person: string, ids: readonly string[]): Promise<void>
}
