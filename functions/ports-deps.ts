import type { Membership } from '#policies/access/roles'
import type { Json } from '#policies/kernel/json'
import type { Instant, PlainDate } from '#policies/kernel/time'
import type { DerivedItem } from '#policies/ledger/aggregate'
import type { CheckpointPayload, LoggedHead } from '#policies/ledger/checkpoint'
import type {
  Admissions,
  BlobStore,
  Clock,
  Directory,
  Drafts,
  Head,
  Ledger,
  Lists,
  Mailer,
  Outbox,
  Person,
  Scheduler,
  Sessions,
  Tokens,
  Vault,
  Waits,
  Workflow,
} from './ports'
import type { CheckStore, ConsentStore } from './ports-consent'
import type { ConsentImports } from './ports-consent-imports'
import type { Digests, MailChoices, MailRecords } from './ports-mail'
import type { Members } from './ports-members'
import type { Releases } from './ports-releases'
import type { Snapshots } from './ports-snapshots'
import type { WebhookSender, Webhooks } from './ports-webhooks'

/** Titles of cases, for lists: derived from drafts and sealed forms, forgotten on erasure. */
export interface Titles {
  put(applicationId: string, title: string): Promise<void>
  get(applicationIds: readonly string[]): Promise<ReadonlyMap<string, string>>
  remove(applicationId: string): Promise<void>
}
/** The public register: derived from published applications, forgotten on erasure. */
export type RegisterRecord = { readonly id: string; readonly applicationId: string; readonly content: Json }
export interface Register {
  put(record: RegisterRecord): Promise<void>
  get(id: string): Promise<RegisterRecord | undefined>
  all(): Promise<readonly RegisterRecord[]>
  remove(id: string): Promise<void>
}
/** API clients of sites and projects. Secrets are kept as hashes only. `site`: a site's slug, or a project's holder (policies/access/project-holder.ts). */
export type ApiClient = {
  readonly client: string
  readonly name: string
  readonly site?: string
  readonly scopes: readonly string[]
  readonly secretHashes: readonly string[]
  /** The secret before the last rotation counts until then (real time). */
  readonly retiring?: { readonly hash: string; readonly until: Instant }
  /** Operation ids it may use; absent: all of its scopes. */
  readonly operations?: readonly string[]
  /** Its rights wait for a second person: it gets no token. */
  readonly proposed?: boolean
  readonly createdAt: Instant
  readonly blocked: boolean
  /** How many entries of its site's stream the record has followed; absent: none. */
  readonly entries?: number
}
/** The issuer reads these records; but for name and creation they follow the ledger's stream `admin#<site>`. */
export interface ApiClients {
  find(client: string): Promise<ApiClient | undefined>
  /** A record that has followed more entries stays: who wrote later with older knowledge opens nothing again. */
  put(client: ApiClient): Promise<void>
  ofSite(site: string): Promise<readonly ApiClient[]>
  /** Notes the Berlin day on which it last got a token; at most one write a day. */
  markUsed(client: string, day: PlainDate): Promise<void>
  /** Those that ever got one. */
  lastUsed(clients: readonly string[]): Promise<ReadonlyMap<string, PlainDate>>
}
/** A person who logs in for the first time becomes an applicant. */
export interface PeopleRegistry {
  register(person: Person): Promise<Person>
  /** Changes somebody's memberships from what they are at that moment; a person whom nobody knows stays unknown. */
  changeMemberships(person: string, change: (now: readonly Membership[]) => readonly Membership[]): Promise<void>
}
/** A document model (policies/contract) as PDF bytes. */
export interface Documents {
  renderPdf(model: unknown): Promise<Uint8Array>
}
/** A signed checkpoint as it is published (policies/ledger/checkpoint.ts says what the root is made of). */
export type Checkpoint = CheckpointPayload & {
  readonly signature: string
  readonly key: { readonly id: string; readonly algorithm: string; readonly publicKey: string; readonly note: string }
}
/** Who signs checkpoints: Ed25519 over the UTF-8 bytes of the payload, signature in Base64. */
export interface CheckpointSigner {
  sign(payload: string): Promise<Pick<Checkpoint, 'signature' | 'key'>>
  verify(payload: string, signature: string): Promise<boolean>
}
/** Checkpoints as they were stored, for whoever compares them. */
export interface CheckpointRecords extends Pick<Checkpoints, 'latest' | 'log'> {
  /** All of them, in the order in which they were made. */
  history(): Promise<readonly Checkpoint[]>
}
export interface Checkpoints extends CheckpointSigner {
  latest(): Promise<Checkpoint | undefined>
  /** The log of heads behind the latest checkpoint, from its beginning; strongly consistent. */
  log(): AsyncIterable<LoggedHead>
  /** Stores a checkpoint and the heads that it adds to the log. 'moved': somebody stored another one since `before` was read. */
  put(checkpoint: Checkpoint, added: readonly LoggedHead[], before: Checkpoint | undefined): Promise<'stored' | 'moved'>
}
/** What makes the derived items again, beside live traffic (docs/DATA.md). Not part of Deps: no request reaches it; its role may scan, which no writer of the ledger may. */
export interface Rebuilder {
  /** Every stream that has entries, from the ledger itself (a scan of its keys), each once. */
  streams(): AsyncIterable<string>
  /** Every "your turn" line and line of the catalogue that lies in the table. */
  derivedItems(): AsyncIterable<DerivedItem>
  /** The head as it lies there; a head that cannot be read comes as undefined, with the mark that a write is conditional on. `listed`: the stream is in the list of streams. */
  head(stream: string): Promise<{ readonly head: Head | undefined; readonly mark: HeadMark; readonly listed: boolean }>
  /** Writes a head, and its line in the list of streams, unless the head has changed since `mark` was read. */
  replaceHead(head: Head, mark: HeadMark): Promise<'done' | 'moved'>
  /** Derived items by key, strongly consistent; what is not there or cannot be read is left out. */
  items(keys: readonly ItemKey[]): Promise<readonly DerivedItem[]>
  /** Puts and removes derived items in transactions that hold only while the stream's head stands at `sequence`. */
  write(stream: string, sequence: number, put: readonly DerivedItem[], remove: readonly ItemKey[]): Promise<'done' | 'moved'>
}
export type ItemKey = { readonly pk: string; readonly sk: string }
/** Version and text of the stored head item; undefined: there is none. */
export type HeadMark = { readonly version: unknown; readonly text: unknown } | undefined

/**
 * Reads a table (RFC 4180: quoted cells, CRLF, empty lines left out, cells trimmed) row by row; `line` counts from 1, of a row over several
 * lines the last one. Answers the line at which the table is broken, or undefined; rows before it were told.
 */
export type TableReader = (
  text: string,
  separator: string,
  row: (cells: readonly string[], line: number) => void,
) => { readonly brokenAt: number } | undefined

/** Everything that use cases may reach. Composed once, in functions/runtime/compose.ts. */
export type Deps = {
  readonly ledger: Ledger
  readonly outbox: Outbox
  readonly waits: Waits
  readonly lists: Lists
  readonly drafts: Drafts
  readonly sessions: Sessions
  readonly admissions: Admissions
  readonly directory: Directory & PeopleRegistry
  readonly vault: Vault
  readonly blobs: BlobStore
  readonly workflow: Workflow
  readonly scheduler: Scheduler
  readonly mailer: Mailer
  readonly mails: MailRecords
  readonly mailChoices: MailChoices
  readonly digests: Digests
  /** Origin of the pages, for links in mails and calendar files. */
  readonly webOrigin: string
  readonly tokens: Tokens
  /** Seconds that a machine client has to wait, 0: it may go on. Absent: nobody is held up, as on one machine. */
  readonly quota?: (client: string) => number
  readonly titles: Titles
  readonly register: Register
  readonly clients: ApiClients
  readonly documents: Documents
  readonly readTable: TableReader
  readonly checkpoints: Checkpoints
  readonly consent: ConsentStore
  readonly imports: ConsentImports
  readonly checks: CheckStore
  readonly members: Members
  readonly releases: Releases
  readonly snapshots: Snapshots
  readonly webhooks: Webhooks
  readonly webhookSender: WebhookSender
  /** Business time. */
  readonly clock: Clock
  /** Real time: sessions and tokens. */
  readonly wallClock: Clock
}
