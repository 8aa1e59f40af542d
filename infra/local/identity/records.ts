import type { Adapter, AdapterPayload } from 'oidc-provider'

type Kept = { readonly payload: AdapterPayload; readonly expires: number }

/** The provider's sessions, codes and grants, in memory: after a restart of the embedded default people log in again. */
export function providerRecords(now: () => number = Date.now): (model: string) => Adapter {
  const kept = new Map<string, Kept>()
  const read = (key: string): AdapterPayload | undefined => {
    const found = kept.get(key)
    if (found && found.expires > now()) return found.payload
    kept.delete(key)
    return undefined
  }
  const dropExpired = () => {
    for (const [key, { expires }] of kept) if (expires <= now()) kept.delete(key)
  }
  return (model) => ({
    upsert: async (id, payload, expiresIn) => {
      dropExpired()
      kept.set(`${model}:${id}`, { payload, expires: expiresIn ? now() + expiresIn * 1_000 : Number.POSITIVE_INFINITY })
    },
    find: async (id) => read(`${model}:${id}`),
    findByUid: async (uid) => [...kept].find(([key, { payload }]) => key.startsWith(`${model}:`) && payload.uid === uid)?.[1].payload,
    findByUserCode: async () => undefined, // belongs to the device flow, which is off
    consume: async (id) => {
      const found = read(`${model}:${id}`)
      if (found) found.consumed = Math.floor(now() / 1_000)
    },
    destroy: async (id) => {
      kept.delete(`${model}:${id}`)
    },
    revokeByGrantId: async (grantId) => {
      for (const [key, { payload }] of kept) if (payload.grantId === grantId) kept.delete(key)
    },
  })
}
