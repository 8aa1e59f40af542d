import { writeShortKey } from '#policies/consent/snapshot/hashed-key'
import { identityText } from '../../ports-consent'
import type { Deps } from '../../ports-deps'
import type { People } from './cohort-subjects'
import type { AskedSubject } from './judge-subjects'

type Store = Pick<Deps, 'consent'>
const NAMES_AT_ONCE = 1_000

/**
 * Which of these people the site erased, by their places in the list. Who signed anew after the erasure is on record again, and is not among
 * them. `keys`: their short keys, two words a person, where they are known (look-up-people.ts); then only those that look alike are hashed. `tombstones`: of the site.
 */
export async function erasedAmong(
  { consent }: Store,
  site: string,
  { subjects, keys }: People,
  tombstones: ReadonlySet<string>,
): Promise<ReadonlySet<number>> {
  if (tombstones.size === 0) return new Set()
  const shorts = keys && new Set([...tombstones].map(shortNumber))
  const found = new Map<number, readonly string[]>()
  for (const [at, { identifiers }] of subjects.entries()) {
    if (shorts && identifiers.length === 1 && !shorts.has(numberOf(keys, at))) continue
    const names = identifiers.map((identity) => consent.keyed(site, identityText(identity))).filter((name) => tombstones.has(name))
    if (names.length > 0) found.set(at, names)
  }
  const back = await onRecord({ consent }, site, [...new Set([...found.values()].flat())])
  return new Set([...found].filter(([, names]) => names.some((name) => !back.has(name))).map(([at]) => at))
}

/** The people of a list without those whom the site erased. */
export async function withoutErased<T extends AskedSubject>(deps: Store, site: string, subjects: readonly T[]): Promise<readonly T[]> {
  const erased = await erasedAmong(deps, site, { subjects }, await deps.consent.tombstones(site))
  return erased.size === 0 ? subjects : subjects.filter((_, at) => !erased.has(at))
}

async function onRecord({ consent }: Store, site: string, names: readonly string[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  for (let from = 0; from < names.length; from += NAMES_AT_ONCE)
    for (const name of (await consent.view(site, [], names.slice(from, from + NAMES_AT_ONCE))).identities.keys()) found.add(name)
  return found
}

/** 53 of a short key's 64 bits, so that it is a number: what looks alike is compared whole. */
const numberOf = (words: Uint32Array, at: number): number => (words[2 * at] ?? 0) * 2 ** 21 + ((words[2 * at + 1] ?? 0) >>> 11)
function shortNumber(name: string): number {
  const words = new Uint32Array(2)
  writeShortKey(name, words, 0)
  return numberOf(words, 0)
}
