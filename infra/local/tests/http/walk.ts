import type { AnyContract } from '#functions/api-schema/contract'
import { BODIES } from './bodies'
import { expected, type Facts, fits } from './expectation'
import { mediaTypeOf } from './media-type'
import type { HttpWalker, Network } from './network'
import { type Raw, rawRequest } from './raw-request'

/** Well-formed ids of records that nobody ever made. */
export const ABSENT: Readonly<Record<string, string>> = {
  application: 'a'.repeat(26),
  ballot: `${'a'.repeat(26)}-charite-r1`,
  contract: `${'a'.repeat(26)}-v1`,
  committee: 'nowhere',
  meeting: 'a'.repeat(26),
}
/** A committee is named by its site. */
export const pathOf = (kind: string, id: string) => (kind === 'committee' ? { site: id } : { [`${kind}Id`]: id })
export const kindOf = (contract: AnyContract): string | undefined =>
  ['application', 'ballot', 'contract', 'committee', 'meeting'].find((kind) =>
    contract.record?.(pathOf(kind, 'x') as never).startsWith(`${kind}#x`),
  )
/** What a walk needs of a running system. */
export type World = Pick<Network, 'system' | 'sessionOf'> & { readonly tokens: Readonly<Partial<Network['tokens']>> }
const tokens = new WeakMap<World, Map<string, Promise<string>>>()

async function bearerOf(world: World, { login, machine }: HttpWalker): Promise<Record<string, string>> {
  if (machine !== undefined) {
    const token = world.tokens[machine]
    if (token === undefined) throw new Error(`nobody made a token for the machine of ${machine}`)
    return { authorization: `Bearer ${token.slice('token:'.length)}` }
  }
  if (login === undefined) return {}
  const known = tokens.get(world) ?? new Map<string, Promise<string>>()
  tokens.set(world, known)
  const session = known.get(login) ?? world.sessionOf(login)
  known.set(login, session)
  return { authorization: `Bearer ${await session}` }
}

let key = 0
/** Sends a well-formed request of an operation; `values` fill the path, `body` replaces the usual one. */
export async function ask(
  world: World,
  contract: AnyContract,
  walker: HttpWalker,
  values: Readonly<Record<string, string>>,
  body: unknown = BODIES[contract.id],
): Promise<Raw> {
  const filled: Readonly<Record<string, string>> = {
    site: 'charite',
    section: 'general',
    version: '1',
    subjectKey: 'a'.repeat(26),
    ...values,
  }
  const path = contract.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => filled[name] ?? 'absent')
  const media = mediaTypeOf(contract)
  return rawRequest(`${world.system.endpoints.api}${path}`, {
    method: contract.method.toUpperCase(),
    headers: {
      ...(await bearerOf(world, walker)),
      ...(body === undefined ? {} : { 'content-type': media }),
      ...(contract.idempotent ? { 'idempotency-key': `walk-${++key}-xx` } : {}),
      ...(contract.ifMatch ? { 'if-match': '"7"' } : {}),
    },
    body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
  })
}
export const sameBytes = (one: Raw, other: Raw): boolean => JSON.stringify(one) === JSON.stringify(other)

/** What one walker gets wrongly from one operation, over all records of its kind and an absent one. */
export async function walkRecords(
  world: World,
  contract: AnyContract,
  walker: HttpWalker,
  records: readonly { readonly id: string; readonly facts: Facts }[],
): Promise<readonly string[]> {
  const kind = kindOf(contract) ?? ''
  const options = { reads: contract.method === 'get', ...(contract.path.includes('{site}') ? { site: 'charite' } : {}) }
  const absent = await ask(world, contract, walker, pathOf(kind, ABSENT[kind] ?? ''))
  const told = (where: string, answer: Raw, wanted: unknown) =>
    `${contract.id} by ${walker.name} on ${where}: ${answer.status} instead of ${wanted} ${answer.body.slice(0, 160)}`
  const wanted = expected(contract.id, walker, undefined, options)
  const wrong = fits(wanted, absent.status) ? [] : [told('an absent record', absent, wanted)]
  for (const { id, facts } of records) {
    const answer = await ask(world, contract, walker, pathOf(kind, id))
    const here = expected(contract.id, walker, facts, kind === 'committee' ? { ...options, site: id } : options)
    const where = `${facts.kind} in ${facts.phase}`
    if (!fits(here, answer.status)) wrong.push(told(where, answer, here))
    if (answer.status === 404 && !sameBytes(answer, absent)) wrong.push(told(where, answer, 'the very bytes of an absent record'))
  }
  return wrong
}
