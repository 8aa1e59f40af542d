import type { ReleaseRecord, Releases } from '#functions/ports-releases'

export function memoryReleases(): Releases {
  const held = new Map<string, ReleaseRecord>()
  const key = ({ site, decisionId }: Pick<ReleaseRecord, 'site' | 'decisionId'>) => `${site}#${decisionId}`
  return {
    add: async (record) => void held.set(key(record), record),
    standing: async (site) => [...held.values()].filter((one) => one.site === site),
    remove: async (record) => void held.delete(key(record)),
  }
}
