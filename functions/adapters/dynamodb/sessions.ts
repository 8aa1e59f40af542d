import { createHash } from 'node:crypto'
import type { Session, Sessions } from '#functions/ports'
import { closeBox } from '../vault/box'
import type { Store } from './client'
import { jsonItems } from './items'

export const sessionKey = (id: string) => ({ pk: `session#${createHash('sha256').update(id).digest('hex')}`, sk: 'session' })
const partition = (id: string) => sessionKey(id).pk
/** The session without the provider's tokens. */
export const sessionOf = ({ person, authTime, expires }: Session): Session => ({ person, authTime, expires })

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
      return stored && sessionOf(stored)
    },
    remove: (id) => items.remove(partition(id), 'session'),
  }
}
