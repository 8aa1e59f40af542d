import type { Site } from '#functions/ports'
import directory from '../../../test-data/sites.json' with { type: 'json' }

const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', é: 'e' }
/** Ids are lower-case ASCII: `Charité` becomes `charite`, `MUL-CT` becomes `mul-ct`. */
export const slugOf = (code: string): string =>
  code
    .toLowerCase()
    .replaceAll(/[äöüßé]/g, (sign) => UMLAUTS[sign] ?? '')
    .replaceAll(/[^a-z0-9]+/g, '-')

/** The network's 41 sites, as its public list names them. */
export const SITES: readonly Site[] = directory.sites.map(({ code, name, consortium }) => ({
  slug: slugOf(code),
  code,
  name,
  consortium,
  contractName: name,
}))
