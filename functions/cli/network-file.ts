import * as z from 'zod'
import type { Person, Site } from '#functions/ports'
import { NETWORK } from '#policies/access/decide-enter'
import { isProjectHolder } from '#policies/access/project-holder'
import { ROLES } from '#policies/access/roles'
import type { StandingSeat } from '#policies/committee/standing/events'

const Slug = z.string().regex(/^[a-z0-9-]{1,40}$/, 'lower-case letters, digits and hyphens, at most 40')
/** The ledger's stream of what belongs to no site is called so, and those of projects begin so. */
const SiteSlug = Slug.refine((slug) => slug !== NETWORK, `no site may be called "${NETWORK}"`).refine(
  (slug) => !isProjectHolder(slug),
  'no site may be called like a project ("project-…")',
)
const Id = z.string().regex(/^[a-z0-9-]{1,64}$/, 'lower-case letters, digits and hyphens, at most 64')
const Day = z.iso.date()
const Text = z.string().min(1).max(300)

const PersonEntry = z.strictObject({
  id: Id,
  /** `sub` at the network's OpenID provider. */
  subject: Text,
  givenName: Text,
  familyName: Text,
  email: z.email(),
  language: z.enum(['de', 'en']),
  units: z.array(Text).default([]),
  memberships: z.array(z.strictObject({ role: z.enum(ROLES), site: Slug.optional(), from: Day.optional(), to: Day.optional() })),
})
const Seat = z.strictObject({ seat: Id, member: Id, deputy: Id.optional(), chair: z.literal(true).optional() })

/** Who and what a network consists of, as its first administrator writes it down. */
export const NetworkFile = z.strictObject({
  sites: z.array(z.strictObject({ slug: SiteSlug, code: Text, name: Text, consortium: Text, contractName: Text })),
  people: z.array(PersonEntry),
  committees: z.array(z.strictObject({ site: Slug, charter: Id, seats: z.array(Seat) })),
})
export type FoundedCommittee = { readonly site: string; readonly charter: string; readonly seats: readonly StandingSeat[] }
export type Network = {
  readonly sites: readonly Site[]
  readonly people: readonly Person[]
  readonly committees: readonly FoundedCommittee[]
}

/** The file does not describe a network; says where. */
export class NetworkFileWrong extends Error {
  override readonly name = 'NetworkFileWrong'
}

/** Reads the file's text. `issuer`: the OpenID provider at which all subjects are known. Throws NetworkFileWrong. */
export function networkOf(text: string, issuer: string): Network {
  const read = NetworkFile.safeParse(JSON.parse(text))
  if (!read.success) throw new NetworkFileWrong(read.error.issues.map(({ path, message }) => `/${path.join('/')}: ${message}`).join('; '))
  const { sites, people, committees } = read.data
  const known = { sites: new Set(sites.map(({ slug }) => slug)), people: new Set(people.map(({ id }) => id)) }
  const named = [
    ...people.flatMap(({ memberships }) => memberships.flatMap(({ site }) => (site === undefined ? [] : [site]))),
    ...committees.map(({ site }) => site),
  ]
  const strangers = [
    ...named.filter((site) => !known.sites.has(site)),
    ...committees
      .flatMap(({ seats }) => seats.flatMap(({ member, deputy }) => [member, ...(deputy ? [deputy] : [])]))
      .filter((id) => !known.people.has(id)),
  ]
  if (strangers.length > 0) throw new NetworkFileWrong(`named but not described: ${[...new Set(strangers)].join(', ')}`)
  return { sites, people: people.map((person) => ({ ...person, issuer })), committees } as Network
}
