import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

export type Endpoints = { readonly api: string; readonly dev: string }
export class NoServer extends Error {
  override readonly name = 'NoServer'
}
/** The server wants to know who asks, or the asker's role is not enough: exit code 3. */
export class NotAllowed extends Error {
  override readonly name = 'NotAllowed'
}
/** Where the running embedded system is, from `.data/endpoints.json`. */
export function endpoints(dataDir = '.data'): Endpoints {
  try {
    return JSON.parse(readFileSync(resolve(dataDir, 'endpoints.json'), 'utf8')) as Endpoints
  } catch (cause) {
    throw new NoServer(`No running system found in ${dataDir}; start one with npm start.`, { cause })
  }
}
/** Asks the running system; a refusal is said in one sentence. */
export async function ask(url: string, init: RequestInit = {}): Promise<Response> {
  const reply = await fetch(url, init).catch((cause: unknown) => {
    throw new NoServer(`${new URL(url).origin} does not answer; start the system with npm start.`, { cause })
  })
  if (reply.status === 401 || reply.status === 403) throw new NotAllowed(`${new URL(url).pathname} answered ${reply.status}.`)
  if (!reply.ok) throw new NoServer(`${new URL(url).pathname} answered ${reply.status}: ${(await reply.text()).slice(0, 300)}`)
  return reply
}
