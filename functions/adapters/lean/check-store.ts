import { hash, randomBytes } from 'node:crypto'
import {
  type CheckRead,
  type CheckStore,
  type DecisionEvent,
  identityText,
  type KeyedHash,
  type StoredRecord,
} from '#functions/ports-consent'
import type { Identity } from '#policies/consent/fhir'
import type { GrantState } from '#policies/contract/grant'
import type { Sha256 } from '#policies/kernel/hash'
import { type AwsCall, askUntilAnswered } from './aws-call'
import { batchReads } from './batch-reads'
import type { ReadItem } from './batch-reply'
import { joinedReads, type ReadOnce } from './joined-reads'
import { smallPage } from './member-items'
import type { SitePositions } from './site-positions'
import { together } from './together'

export type CheckStoreOptions = {
  readonly call: AwsCall
  readonly tables: { readonly work: string; readonly consent: string }
  readonly keyed: KeyedHash
  readonly positions: SitePositions
  /** How long a check waits at most for another one's request before it makes its own. */
  readonly patienceMs?: number
}
type Attributes = Readonly<Record<string, { readonly S?: string; readonly N?: string; readonly B?: string }>>
const GET = 'DynamoDB_20120810.GetItem'
const PUT = 'DynamoDB_20120810.PutItem'

/** Events that go into one item at most: some tens of the 400 KB that an item may have. */
const EVENTS = 50

/**
 * What a check asks of DynamoDB, by signed requests without an SDK. Keys and attributes are those of adapters/dynamodb/consent-store-items.ts.
 * Checks that a process answers at the same time share reads and writes; one that is alone makes its own, at once.
 */
export function leanCheckStore({ call, tables, keyed, positions, patienceMs }: CheckStoreOptions): CheckStore {
  const readOnce = joinedReads(call, tables.consent, patienceMs)
  const write = together(EVENTS, (events: readonly DecisionEvent[]) => writeOnce(call, tables.consent, events), patienceMs)
  const itemOf = async (TableName: string, pk: string, sk: string): Promise<{ item: Attributes | undefined; attempts: number }> => {
    const { body, attempts } = await askUntilAnswered(call, GET, { TableName, Key: { pk: { S: pk }, sk: { S: sk } }, ConsistentRead: true })
    return { item: body.Item as Attributes | undefined, attempts }
  }
  const readFloor = async (site: string): Promise<number> => {
    const { item } = await itemOf(tables.consent, positionPk(site), 'position')
    const position = Number(item?.position?.N ?? 0)
    positions.saw(site, position)
    return position
  }
  const readGrant = async (grant: string): Promise<{ grant: GrantState | undefined; attempts: number }> => {
    const { item, attempts } = await itemOf(tables.work, `head#grant#${grant}`, 'head')
    const snapshot: GrantState | null = JSON.parse(item?.snapshot?.S ?? 'null')
    return { grant: snapshot ?? undefined, attempts }
  }
  return {
    keyed,
    sha256: (text) => hash('sha256', text, 'hex') as Sha256,
    newId,
    async read(site, asked, grant): Promise<CheckRead> {
      const floor = positions.floor(site) ?? (await readFloor(site))
      const [records, granted] = await Promise.all([
        readRecords(readOnce, keyed, site, asked),
        grant === undefined ? undefined : readGrant(grant),
      ])
      if (records.position !== undefined) positions.saw(site, records.position)
      const retries = records.retries + (granted?.attempts ?? 1) - 1
      return { position: floor, stored: records.stored, grant: granted?.grant, retries }
    },
    decide: (event) => write(`${event.site}#${event.at.slice(0, 16)}`, event),
    async addMembers(page) {
      const { pk, sk, position, hashes } = smallPage(page)
      const Item = { pk: { S: pk }, sk: { S: sk }, position: { N: `${position}` }, hashes: { B: hashes.toString('base64') } }
      await askUntilAnswered(call, PUT, { TableName: tables.consent, Item })
    },
  }
}
const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567'
const ID_LENGTH = 26
/** Random bytes are fetched for many ids at once: a call costs as much as the bytes of a hundred. */
let random = Buffer.alloc(0)
function newId(): string {
  if (random.byteLength < ID_LENGTH) random = randomBytes(64 * ID_LENGTH)
  const own = random.subarray(0, ID_LENGTH)
  random = random.subarray(ID_LENGTH)
  return Array.from(own, (byte) => BASE32[byte & 31]).join('')
}

const positionPk = (site: string): string => `site#${site}`

/** An item holds decisions of one site and minute; after a lost answer the same item is sent again, and ids are used once, so one that is there is this. */
async function writeOnce(call: AwsCall, TableName: string, [event, ...beside]: readonly DecisionEvent[]): Promise<void> {
  if (event === undefined) return
  const Item = {
    pk: { S: `decision#${event.site}#${event.at.slice(0, 10)}` },
    sk: { S: `${event.at.slice(11, 16)}#${event.id}` },
    event: { S: JSON.stringify(event) },
    ...(beside.length > 0 && { beside: { S: JSON.stringify(beside) } }),
  }
  const put = { TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' }
  const refused = 'ConditionalCheckFailedException'
  const { errorName, attempts } = await askUntilAnswered(call, PUT, put, refused)
  if (errorName === refused && attempts === 1) throw new TypeError(`decision ${event.id} was there before it was taken`)
}

/** The records of all asked identities, each key once; the site's position rides along where the last batch has room. */
async function readRecords(readOnce: ReadOnce, keyed: KeyedHash, site: string, asked: readonly (readonly Identity[])[]) {
  const reads = batchReads(readOnce)
  const prefix = `identity#${site}#`
  const places: number[] = []
  for (const identities of asked) {
    for (const identity of identities) {
      places.push(reads.add(prefix + keyed(site, identityText(identity)), 'record'))
    }
  }
  const rides = reads.hasRoom()
  const place = rides ? reads.add(positionPk(site), 'position') : -1
  const { items, retries } = await reads.done()
  const position = rides ? Number(items[place]?.position ?? 0) : undefined
  let next = 0
  const stored = asked.map(({ length }) => {
    next += length
    if (length === 1) return recordOf(items[places[next - 1] ?? -1])
    return united(places.slice(next - length, next).map((place) => items[place]))
  })
  return { stored, retries, position }
}

/** One record only if every asked identity leads to the same subject; an identity nobody knows beside a known one is not linked with it. */
function united(items: readonly (ReadItem | undefined)[]): StoredRecord {
  const [first] = items
  if (items.every((item) => item === undefined)) return NONE
  return items.some((item) => item?.subject !== first?.subject) ? { kind: 'not-linked' } : recordOf(first)
}
const NONE: StoredRecord = { kind: 'none' }
function recordOf(item: ReadItem | undefined): StoredRecord {
  if (item === undefined) return NONE
  const { subject, record = '' } = item
  return subject === undefined ? { kind: 'not-linked' } : { kind: 'record', subject, record }
}
