/** How long a position is a floor before it is read again: it never becomes wrong, only less telling. */
const FLOOR_MS = 60_000

/**
 * Positions of sites that were seen in strong answers. A site's sequence only grows, so a position that was seen before a request began is
 * contained in every strong read of that request: what an answer may claim as its `asOf`. It stands in for no record.
 */
export type SitePositions = {
  saw(site: string, position: number): void
  /** Undefined: not seen, or too long ago to be told to anybody. */
  floor(site: string): number | undefined
}

export function sitePositions(now: () => number = Date.now): SitePositions {
  const seen = new Map<string, { readonly position: number; readonly at: number }>()
  return {
    saw(site, position) {
      const known = seen.get(site)?.position ?? 0
      seen.set(site, { position: Math.max(known, position), at: now() })
    },
    floor(site) {
      const known = seen.get(site)
      return known !== undefined && now() - known.at < FLOOR_MS ? known.position : undefined
    },
  }
}
