import type { SnapshotManifest, Snapshots } from '#functions/ports-snapshots'

export function memorySnapshots(): Snapshots {
  const held = new Map<string, SnapshotManifest>()
  return {
    newest: async (site) => held.get(site),
    put: async (manifest) => {
      if ((held.get(manifest.site)?.position ?? -1) >= manifest.position) return 'older'
      held.set(manifest.site, manifest)
      return 'stored'
    },
    drop: async ({ site, position }) => {
      if (held.get(site)?.position === position) held.delete(site)
    },
  }
}
