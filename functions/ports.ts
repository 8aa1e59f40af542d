import type { Membership } from '#policies/access/roles'
import type { Sha256 } from '#policies/kernel/hash'
import type { Json, JsonObject } from '#policies/kernel/json'
import type { Sealed } from '#policies/kernel/sealed'
import type { Instant, PlainDate } from '#policies/kernel/time'
import type { DerivedItem } from '#policies/ledger/aggregate'
import type { Tip } from '#policies/ledger/chain'
import type { Effect, MachineName } from '#policies/ledger/effect'
import type { Entry } from '#policies/ledger/entry'

/** Business time. Embedded: moved by the dev clock. Tokens and sessions use it too, except where a token library has its own. */
export interface Clock {
  now(): Instant
}

/** ---- ledger and heads ---- */
export type Head = { readonly stream: string; readonly tip: Tip; readonly snapshot: Json; readonly fannedOut: boolean }
/** The result that a command got the first time; `body` is what its caller was answered. */
export type StoredCommand = { readonly key: string; readonly fingerprint: Sha256; readonly stream: string; readonly result: Json }
export type Append = {
  readonly stream: string
  /** The head as it was read; undefined: the stream must be empty. */
  readonly before: Head | undefined
  readonly after: Head
  readonly entries: readonly Entry[]
  /** Absent: the state itself shows that the command was done. */
  readonly command?: StoredCommand
  /** Derived items that appear, change and vanish with this append. */
  readonly derived: {
    readonly added: readonly DerivedItem[]
    readonly changed: readonly DerivedItem[]
    readonly removed: readonly DerivedItem[]
  }
  readonly outbox: readonly OutboxItem[]
  readonly claims: readonly { readonly name: string; readonly owner: string }[]
}
export interface Ledger {
  /** Strongly consistent, one request: the head of a stream and the command item. */
  load(stream: string, commandKey?: string): Promise<{ head: Head | undefined; command: StoredCommand | undefined }>
  /** Heads of several streams, strongly consistent, 100 a request; streams without entries are left out. */
  heads(streams: readonly string[]): Promise<ReadonlyMap<string, Head>>
  /** One transaction, all or nothing. Throws AppendConflict (somebody was faster: load and decide again), OutcomeUnknown (it may have been written). */
  append(append: Append): Promise<void>
  /** Entries in order, strongly consistent, from `after` (exclusive). */
  read(stream: string, after?: number): AsyncIterable<Entry>
  /** Every stream with at least one entry, each once, sorted. */
  streams(): AsyncIterable<string>
  /** Who holds a claim, e.g. an abbreviation. */
  claimHolder(name: string): Promise<string | undefined>
}

/** ---- outbox, waits, workflow ---- */
export type OutboxItem = {
  readonly id: string
  readonly stream: string
  readonly sequence: number
  readonly createdAt: Instant
  readonly effect: Effect | FanOut | Bundle
}
/** What one transaction causes, as one item: each effect keeps the id that it would have alone. */
export type Bundle = { readonly kind: 'bundle'; readonly parts: readonly { readonly id: string; readonly effect: Effect | FanOut }[] }
/** Derived items of a stream that were too many for the transaction. */
export type FanOut = {
  readonly kind: 'fan-out'
  readonly stream: string
  readonly keys: readonly { readonly pk: string; readonly sk: string }[]
}
export interface Outbox {
  find(id: string): Promise<OutboxItem | undefined>
  /** Items created before `before`, oldest first. */
  due(before: Instant, limit: number): Promise<readonly OutboxItem[]>
  /** Writes an item unless one with its id is there. */
  put(item: OutboxItem): Promise<void>
  delivered(id: string): Promise<void>
}
export type Wait = { readonly fact: string; readonly execution: string; readonly token: string }
export interface Waits {
  put(wait: Wait): Promise<void>
  /** Strongly consistent. */
  find(fact: string): Promise<Wait | undefined>
  /** Removes it if it still holds this token. */
  remove(fact: string, token: string): Promise<void>
  all(): Promise<readonly Wait[]>
}
export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED'
export interface Workflow {
  /** Standard execution under a deterministic name; a name that exists counts as started. */
  start(machine: MachineName, name: string, input: JsonObject): Promise<'started' | 'exists'>
  /** SendTaskSuccess. 'gone': timed out, ended or unknown token, which counts as delivered. */
  signal(token: string, output: Json): Promise<'delivered' | 'gone'>
  status(machine: MachineName, name: string): Promise<ExecutionStatus | undefined>
  /** An execution that ended without success goes on under its name: a name that was used starts nothing new. 'impossible': it runs, succeeded, or failed too long ago. */
  restart(machine: MachineName, name: string): Promise<'restarted' | 'impossible'>
}
export interface Scheduler {
  /** At least once at or after `at`; the same name at another instant is a second one: what is called asks the ledger whether it still applies. */
  at(name: string, at: Instant, handler: string, payload: JsonObject): Promise<void>
}

/** ---- personal data ---- */
/** A case's wrapped data key as it was read; undefined: there was none yet. */
export type CaseKey = { readonly caseId: string; readonly wrapped: Uint8Array | 'destroyed' | undefined }
export interface Vault {
  /**
   * Seals JSON under the case's data key; the same key name and content give the same Sealed (repeats are harmless). `key` spares the read
   * where the request has just made it. Throws CaseErased.
   */
  seal(caseId: string, name: string, content: Json, key?: CaseKey): Promise<Sealed>
  /** The content, or 'erased' when the case's key was destroyed. Throws SealBroken when hash and content disagree. */
  open(caseId: string, sealed: Sealed): Promise<{ readonly content: Json } | 'erased'>
  /** Destroys the case's key and its sealed objects. Idempotent. */
  destroy(caseId: string): Promise<void>
  /**
   * The same vault for one request, task or delivery, to be dropped with it: each data key is unwrapped once. Whether a case was erased is
   * still read each time.
   */
  within(): Vault
}
/** What somebody announces to send: exactly these bytes of this type. */
export type Announced = { readonly mediaType: string; readonly sizeBytes: number; readonly sha256: Sha256 }
/** A PUT to `url` with these headers stores the object. */
export type UploadLink = { readonly url: string; readonly headers: Readonly<Record<string, string>> }
export type BlobInfo = { readonly key: string; readonly sizeBytes: number; readonly sha256: Sha256; readonly mediaType: string }
export interface BlobStore {
  put(key: string, bytes: Uint8Array, mediaType: string): Promise<BlobInfo>
  get(key: string): Promise<Uint8Array | undefined>
  /** Signed URL to read one object, valid for at most 60 s, as an attachment under `fileName`. */
  downloadUrl(key: string, fileName: string, seconds: number): Promise<string>
  /** Signed permission to put one object once, by somebody who holds nothing but the link; valid for at most 15 minutes. */
  uploadUrl(key: string, announced: Announced, seconds: number): Promise<UploadLink>
  /** Bytes of the object; undefined: there is none. */
  sizeOf(key: string): Promise<number | undefined>
  list(prefix: string): AsyncIterable<string>
  /** All versions. */
  remove(key: string): Promise<void>
}

/** Objects that are put once: what lies under a key never changes and is never taken away. */
export interface WriteOnceStore {
  /** `there`: something lies under this key, and stays as it is. */
  put(key: string, bytes: Uint8Array, mediaType: string): Promise<'put' | 'there'>
}

/** ---- people ---- */
export type Person = {
  readonly id: string
  readonly issuer: string
  readonly subject: string
  readonly givenName: string
  readonly familyName: string
  readonly email: string
  readonly language: 'de' | 'en'
  /** Organisational units, e.g. `charite/anaesthesiology`; the same unit as the responsible person's is a conflict of interest. */
  readonly units: readonly string[]
  readonly memberships: readonly Membership[]
}
export type Site = {
  readonly slug: string
  readonly code: string
  readonly name: string
  readonly consortium: string
  readonly contractName: string
}
/** `eventual`: a change of the last second may not be seen yet; for what decides nothing, at half the cost. */
export type Freshness = 'strong' | 'eventual'
export interface Directory {
  person(id: string): Promise<Person | undefined>
  /** Strongly consistent unless said otherwise, as `holders` too. */
  people(ids: readonly string[], read?: Freshness): Promise<ReadonlyMap<string, Person>>
  findByLogin(issuer: string, subject: string): Promise<Person | undefined>
  /** Everybody who holds the role (at the site) on that day. */
  holders(role: string, site: string | undefined, day: PlainDate, read?: Freshness): Promise<readonly Person[]>
  /** People whose names begin with the words of a text (at least two letters), at most `limit`, in no order that means anything. */
  findByName(text: string, limit: number): Promise<readonly Person[]>
  sites(): Promise<readonly Site[]>
  site(slug: string): Promise<Site | undefined>
}
export type Session = { readonly person: string; readonly authTime: Instant; readonly expires: Instant }
export interface Sessions {
  /** Stores the session under the hash of its id; tokens of the provider are kept encrypted. */
  create(id: string, session: Session, providerTokens: Json): Promise<void>
  find(id: string): Promise<Session | undefined>
  remove(id: string): Promise<void>
}
/** What a request is judged on, as one strongly consistent read found it; absent: not asked for, or not there. */
export type Admission = {
  readonly session?: Session | undefined
  readonly person?: Person | undefined
  readonly head?: Head | undefined
  readonly command?: StoredCommand | undefined
  readonly key?: CaseKey | undefined
}
export interface Admissions {
  /** One request: a session by its id with its person, the head of a stream, a command item, the wrapped key of a case; each only if asked for. */
  read(asked: {
    readonly session?: { readonly id: string; readonly person: string } | undefined
    readonly stream?: string | undefined
    readonly commandKey?: string | undefined
    readonly sealedCase?: string | undefined
  }): Promise<Admission>
}
export interface Tokens {
  /** Verifies an ID token of the configured provider once: issuer, audience, nonce, signature. Undefined: not valid. */
  verifyIdToken(idToken: string, nonce: string): Promise<IdClaims | undefined>
  /** Verifies an access token of our own issuer. */
  verifyMachineToken(token: string): Promise<Machine | undefined>
  /** A client secret of 256 random bits, and the hash under which it is kept. */
  newSecret(): { readonly secret: string; readonly hash: string }
  /** A random id of 256 bits. */
  randomId(): string
}
export type IdClaims = {
  readonly issuer: string
  readonly subject: string
  /** Seconds since 1970. */
  readonly authTime?: number
  readonly givenName?: string
  readonly familyName?: string
  readonly email?: string
  readonly language?: 'de' | 'en'
}
/** `operations`: the only ones it may use; absent: all of its scopes. */
export type Machine = {
  readonly client: string
  readonly scopes: readonly string[]
  /** A site's slug, or a project's holder (policies/access/project-holder.ts). */
  readonly site?: string
  readonly operations?: readonly string[]
}

/** ---- lists and drafts ---- */
export interface Lists {
  /** All items of one list, e.g. `inbox#steward@charite`, in order of their sort key. */
  items(pk: string): Promise<readonly DerivedItem[]>
  /** The last ones, the last first; never reads more than it gives. */
  last(pk: string, limit: number): Promise<readonly DerivedItem[]>
  /** Puts and removes derived items outside a transaction (fan-out, rebuild). */
  write(put: readonly DerivedItem[], remove: readonly { pk: string; sk: string }[]): Promise<void>
}
export type DraftSection = {
  readonly section: string
  readonly revision: number
  readonly content: Json
  readonly savedAt: Instant
  readonly savedBy: string
}
export interface Drafts {
  sections(applicationId: string): Promise<readonly DraftSection[]>
  /** Saves when the stored revision is `expected` (0: not there yet). 'conflict': somebody saved in between. */
  save(applicationId: string, draft: Omit<DraftSection, 'revision'>, expected: number): Promise<DraftSection | 'conflict'>
  remove(applicationId: string): Promise<void>
}

/** ---- outside ---- */
export type Mail = {
  readonly id: string
  readonly to: string
  readonly language: 'de' | 'en'
  readonly subject: string
  readonly text: string
  readonly about: string
}
export interface Mailer {
  /** At least once; the Message-ID is made of `id`. */
  send(mail: Mail): Promise<void>
  /** Removes stored copies about a case (erasure). */
  forget(about: string): Promise<void>
}
