import { createHash } from 'node:crypto'
import type { Session, Sessions } from '#functions/ports'
import { closeBox } from '../vault/box'
import type { Store } from './client'
import { jsonItems } from './items'

const partition = (id: string) => `session#${createHash('sha256').update(id).digest('hex')}`

/** Sessions under the hash of their id: who reads the table cannot use one. The provider's tokens are encrypted under `secret` (32 bytes). */
export function dynamoSessions(store: Store, secret: Uint8Array): Sessions {
  const items = jsonItems(store)
  return {
    async create(id, session, providerTokens) {
      const pk = partition(id)
      const tokens = Buffer.from(closeBox(secret, pk, Buffer.from(JSON.stringify(providerTokens)))).toString('base64')
      await items.put(pk, 'session', { ...session, tokens })
    },
    async find(id) {
      const stored = await items.get<Session & { tokens: string }>(partition(id), 'session')
      if (stored === undefined) return undefined
      const { person, authTime, expires } = stored
      return { person, authTime, expires }
    },
    remove: (id) => items.remove(partition(id), 'session'),
  }
}
