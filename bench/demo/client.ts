import { appendFileSync } from 'node:fs'
import { machineToken, signIn } from './login'
import type { Info } from './server'

export type Reply = { readonly status: number; readonly body: Json; readonly headers: Headers }
// biome-ignore lint/suspicious/noExplicitAny: the demo reads JSON as any client would, without our types
export type Json = any
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly status: number
  readonly code: string
  constructor(what: string, { status, body }: Reply) {
    super(`${what}: ${status} ${JSON.stringify(body)}`)
    this.status = status
    this.code = body?.code ?? ''
  }
}

const isToken = (login: string) => login.startsWith('token:')
function isJson({ headers }: Response): boolean {
  const type = headers.get('content-type') ?? ''
  return type.includes('json') && !type.includes('ndjson')
}

/** One client for all people of the demo. Keys are made of the run and the step's name, so that a repeated run repeats commands and nothing else. */
export function demoClient(info: Info, run: string, journal?: string) {
  const sessions = new Map<string, Promise<string>>()
  const note = (line: object) => journal !== undefined && appendFileSync(journal, `${JSON.stringify(line)}\n`)
  const sessionOf = (login: string): Promise<string> => {
    const known = sessions.get(login) ?? signIn(info, login)
    sessions.set(login, known)
    return known
  }

  const bearerOf = async (login: string | undefined): Promise<Record<string, string>> =>
    login === undefined ? {} : { authorization: `Bearer ${isToken(login) ? login.slice(6) : await sessionOf(login)}` }

  async function once(
    login: string | undefined,
    method: string,
    path: string,
    body: unknown,
    headers: Record<string, string>,
  ): Promise<Reply> {
    const sent = { ...(await bearerOf(login)), 'accept-language': 'en', ...headers }
    const reply = await fetch(`${info.api}${path}`, {
      method,
      headers: sent,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await reply.text()
    return { status: reply.status, body: isJson(reply) && text !== '' ? JSON.parse(text) : text, headers: reply.headers }
  }

  /** What to do with an answer: 503 is repeated under the same key, a login that is not fresh enough is made again. */
  async function again(login: string | undefined, { status }: Reply, tries: number): Promise<boolean> {
    if (status === 401 && login !== undefined && !isToken(login) && tries <= 2) return sessions.delete(login)
    if (status !== 503 || tries > 10) return false
    await new Promise((go) => setTimeout(go, 200 * tries))
    return true
  }
  async function call(
    login: string | undefined,
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply> {
    const media = path.startsWith('/fhir') ? 'application/fhir+json' : 'application/json'
    const sent = { ...(body === undefined ? {} : { 'content-type': media }), ...headers }
    for (let tries = 1; ; tries++) {
      const reply = await once(login, method, path, body, sent)
      if (!(await again(login, reply, tries))) return reply
    }
  }
  const must = async (
    login: string | undefined,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Json> => {
    const reply = await call(login, method, path, body, headers)
    if (reply.status >= 300)
      throw new Refused(`${login?.startsWith('token:') ? 'a machine client' : (login ?? 'the public')} ${method} ${path}`, reply)
    return reply.body
  }
  return {
    info,
    call,
    get: (login: string | undefined, path: string): Promise<Json> => must(login, 'GET', path),
    /** A command: exactly once per run and step. What was acknowledged is written to the journal. */
    async command(login: string, step: string, path: string, body: unknown = {}): Promise<Json> {
      const key = `${run}.${step}`
      note({ begun: key })
      const result = await must(login, 'POST', path, body, { 'idempotency-key': key })
      note({ acknowledged: key, stream: result?.stream, sequence: result?.sequence, hash: result?.hash })
      return result
    },
    put: (login: string, path: string, body: unknown, revision: number): Promise<Json> =>
      must(login, 'PUT', path, body, { 'if-match': `"${revision}"` }),
    tokenFor: async (client: string, secret: string, scope: string) => `token:${await machineToken(info, client, secret, scope)}`,
    dev: async (method: string, path: string, body?: unknown): Promise<Json> => {
      const reply = await fetch(`${info.dev}${path}`, {
        method,
        ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      })
      if (!reply.ok) throw new Error(`dev tools ${path}: ${reply.status} ${await reply.text()}`)
      return reply.json()
    },
    post: (login: string | undefined, path: string, body: unknown): Promise<Json> => must(login, 'POST', path, body),
  }
}
export type DemoClient = ReturnType<typeof demoClient>

/** Waits until something is so; workflows answer within a moment, not at once. */
export async function until<T>(what: string, look: () => Promise<T | undefined>, seconds = 120): Promise<T> {
  const end = Date.now() + seconds * 1000
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    if (Date.now() > end) throw new Error(`waited ${seconds} s in vain until ${what}`)
    await new Promise((go) => setTimeout(go, 40))
  }
}
