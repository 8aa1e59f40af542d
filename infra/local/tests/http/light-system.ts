import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { logSink } from '#functions/runtime/log'
import type { Instant } from '#policies/kernel/time'
import type { Info } from '../../../../bench/demo/server'
import { personId } from '../../seed/people'
import { startSystem } from '../../system/system'
import { freeRow } from '../free-row'

const MINUTE_MS = 60_000
const at = (ms: number): Instant => new Date(ms).toISOString() as Instant
let logins = 0

/** The seeded network without any case beyond its two drafts; sessions are made as the API would have stored them. */
export async function lightSystem() {
  logSink.write = () => undefined
  const folder = mkdtempSync(join(tmpdir(), 'votum-http-'))
  const system = await startSystem({ dataDir: folder, basePort: await freeRow(), web: false })
  const info: Info = await (await fetch(`${system.endpoints.dev}/info`)).json()
  /** A session of a person whose login and whose expiry lie so many minutes from now. */
  const session = async (person: string, { loginMinutes = 0, expiryMinutes = 60 } = {}): Promise<string> => {
    const id = `s1.${person}.made-by-a-test-${++logins}`
    const now = Date.now()
    const stored = { person, authTime: at(now + loginMinutes * MINUTE_MS), expires: at(now + expiryMinutes * MINUTE_MS) }
    await system.deps.sessions.create(id, stored, null)
    return id
  }
  return {
    system,
    info,
    folder,
    session,
    sessionOf: (login: string, options: { loginMinutes?: number; expiryMinutes?: number } = {}) => session(personId(login), options),
    async stop() {
      await system.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
export type LightSystem = Awaited<ReturnType<typeof lightSystem>>
