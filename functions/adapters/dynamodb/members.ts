import type { HeldNames, MemberPage, Members } from '#functions/ports-members'
import { stableId } from '#policies/kernel/hash'
import { HASH_BYTES, membersPk, SMALL, shortHash, smallPage } from '../lean/member-items'
import type { Store } from './client'
import { DeleteCommand, PutCommand } from './commands'
import type { Item } from './consent-store-items'
import { consentReads, surely } from './consent-store-read'

/** People in a page that is not cut. */
const SMALL_PAGE = 4096
/** Hashes in one item: 320 KB of the 400 KB that an item may have. */
const ITEM_HASHES = 20_000
/** Small pages of one grant that may lie there before they are put together. */
const MOST_SMALL = 32
const PARALLEL = 10

const grantOf = (sk: string): string => sk.split('#')[1] ?? ''
const textsOf = (hashes: Uint8Array): readonly string[] => {
  const bytes = Buffer.from(hashes)
  return Array.from({ length: bytes.length / HASH_BYTES }, (_, n) => bytes.toString('latin1', n * HASH_BYTES, (n + 1) * HASH_BYTES))
}

const base64url = (text: string): string => Buffer.from(text, 'latin1').toString('base64url')
/** Whom a withdrawal concerns, beside the entry that says how many. */
const toldKey = (site: string, grant: string, position: number) => ({
  pk: `told#${site}`,
  sk: `${String(position).padStart(15, '0')}#${grant}`,
})

type MemberItem = ReturnType<typeof smallPage>
const bucketOf = (hash: Uint8Array): string => `${(hash[0] ?? 0).toString(16).padStart(2, '0')}#`

/** In the order in which keys first occur. */
function groupedBy<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const group = groups.get(keyOf(one))
    if (group === undefined) groups.set(keyOf(one), [one])
    else group.push(one)
  }
  return groups
}

/** The items of one page. One of many people is cut by the first byte of the hashes into `<byte>#<grant>#<decision>#<n>`: a question about one person reads a 256th of it. */
function memberItems(page: MemberPage): readonly MemberItem[] {
  const identities = [...new Set(page.identities)]
  if (identities.length <= SMALL_PAGE) return [smallPage({ ...page, identities })]
  const { site, grant, decision, position } = page
  return [...groupedBy(identities.map(shortHash), bucketOf)].flatMap(([prefix, own]) =>
    Array.from({ length: Math.ceil(own.length / ITEM_HASHES) }, (_, n) => ({
      pk: membersPk(site),
      sk: `${prefix}${grant}#${decision}#${n}`,
      position,
      hashes: Buffer.concat(own.slice(n * ITEM_HASHES, (n + 1) * ITEM_HASHES)),
    })),
  )
}

/** Members on DynamoDB. */
export function dynamoMembers(store: Pick<Store, 'documents' | 'tables'>): Members {
  const reads = consentReads(store)
  const TableName = store.tables.consent

  const pages = (site: string, prefix: string): Promise<readonly Item[]> =>
    reads.query({
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': membersPk(site), ':prefix': prefix },
    })
  async function put(items: readonly MemberItem[]): Promise<void> {
    for (let first = 0; first < items.length; first += PARALLEL)
      await Promise.all(
        items.slice(first, first + PARALLEL).map((Item) => surely(() => store.documents.send(new PutCommand({ TableName, Item })))),
      )
  }

  async function names(site: string, subjects: readonly (readonly string[])[], before: number): Promise<HeldNames> {
    const asked = subjects.map((identities) => identities.map(shortHash))
    const prefixes = [...new Set([SMALL, ...asked.flat().map(bucketOf)])]
    const found = (await Promise.all(prefixes.map((prefix) => pages(site, prefix))))
      .flat()
      .filter(({ position }) => Number(position) < before)
    return heldNames(
      asked.map((hashes) => hashes.map((hash) => hash.toString('latin1'))),
      found.map((item) => ({ grant: grantOf(String(item.sk)), hashes: item.hashes as Uint8Array })),
    )
  }

  return {
    add: (page) => put(memberItems(page)),

    holders: async (site, subjects, before) =>
      new Map([...(await names(site, subjects, before))].map(([grant, people]) => [grant, people.length])),
    names,
    async counts(site) {
      const held = new Map<string, Set<string>>()
      const all = await reads.query({ KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': membersPk(site) } })
      for (const { sk, hashes } of all) {
        const own = held.get(grantOf(String(sk))) ?? new Set()
        for (const text of textsOf(hashes as Uint8Array)) own.add(text)
        held.set(grantOf(String(sk)), own)
      }
      return new Map([...held].map(([grant, own]) => [grant, own.size]))
    },
    async tell(site, grant, position, hashes) {
      const Item = { ...toldKey(site, grant, position), hashes: Buffer.concat(hashes.map((hash) => Buffer.from(hash, 'base64url'))) }
      await surely(() => store.documents.send(new PutCommand({ TableName, Item })))
    },
    async told(site, grant, position) {
      const item = await reads.get(toldKey(site, grant, position))
      return item === undefined ? [] : textsOf(item.hashes as Uint8Array).map(base64url)
    },
    async pack(site) {
      const small = groupedBy(await pages(site, SMALL), ({ sk }) => grantOf(String(sk)))
      let gone = 0
      for (const [grant, items] of small) {
        if (items.length <= MOST_SMALL) continue
        await put(packed(site, grant, items))
        // after the new page: in between both are there, which changes no answer
        for (const { pk, sk } of items) await surely(() => store.documents.send(new DeleteCommand({ TableName, Key: { pk, sk } })))
        gone += items.length
      }
      return gone
    },
  }
}

/** One page of many; its id follows from theirs. It keeps the earliest position: somebody who was released early counts as released early. */
function packed(site: string, grant: string, items: readonly Item[]): readonly MemberItem[] {
  const identities = items.flatMap(({ hashes }) =>
    textsOf(hashes as Uint8Array).map((text) => Buffer.from(text, 'latin1').toString('base64url')),
  )
  const position = Math.min(...items.map((item) => Number(item.position)))
  return memberItems({ site, grant, decision: `packed-${stableId(...items.map(({ sk }) => String(sk)))}`, position, identities })
}

/** For each grant, of each person whom one of its pages names the hashes that it holds. */
export function heldNames(
  subjects: readonly (readonly string[])[],
  pages: readonly { readonly grant: string; readonly hashes: Uint8Array }[],
): HeldNames {
  const wanted = new Map(subjects.flatMap((texts, subject) => texts.map((text) => [text, subject] as const)))
  const held = new Map<string, Map<number, Set<string>>>()
  for (const { grant, hashes } of pages)
    for (const text of textsOf(hashes)) {
      const subject = wanted.get(text)
      if (subject === undefined) continue
      const own = held.get(grant) ?? new Map<number, Set<string>>()
      held.set(grant, own.set(subject, (own.get(subject) ?? new Set()).add(base64url(text))))
    }
  return new Map([...held].map(([grant, own]) => [grant, [...own.values()].map((hashes) => [...hashes].sort())]))
}
