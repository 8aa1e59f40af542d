import { type BallotLine, ballotCatalogue } from '#policies/committee/catalogue'
import { OUTCOMES } from '#policies/committee/choices'
import { SMALLEST_SHOWN, type StatisticsRow, statisticsOf } from '#policies/committee/statistics'
import { ok } from '#policies/kernel/result'
import type { Deps } from '../../ports-deps'
import { DEFINITIONS } from './statistics-definitions'

export type StatisticsQuery = { readonly from?: string | undefined; readonly to?: string | undefined }
/** The sites that a reader may ask about; undefined: every site, and the network as a whole. */
export type Scope = readonly string[] | undefined

async function rowsFor(deps: Pick<Deps, 'lists' | 'directory'>, scope: Scope, { from, to }: StatisticsQuery) {
  const sites = scope ?? (await deps.directory.sites()).map(({ slug }) => slug)
  const inPeriod = ({ closedAt }: BallotLine) =>
    (from === undefined || from <= closedAt.slice(0, 10)) && (to === undefined || closedAt.slice(0, 10) <= to)
  const lists = await Promise.all(
    [...new Set(sites)].sort().map(async (site) => {
      const lines = (await deps.lists.items(ballotCatalogue(site))) as unknown as readonly BallotLine[]
      return [site, lines.filter(inPeriod)] as const
    }),
  )
  return statisticsOf(new Map(lists.filter(([, lines]) => lines.length > 0)))
}

/** Figures per site, from the catalogues of closed ballots; days are those of the close in UTC. */
export async function readStatistics(deps: Pick<Deps, 'lists' | 'directory'>, scope: Scope, query: StatisticsQuery) {
  const rows = await rowsFor(deps, scope, query)
  return ok({
    smallestShown: SMALLEST_SHOWN,
    rows: rows.map((row) => ({ ...row, held: row.figures === undefined })),
    definitions: DEFINITIONS,
  })
}

const COLUMNS = ['site', 'ballots', 'medianDays', 'ninetiethDays', ...OUTCOMES, 'extendedPercent', 'lateSeatPercent', 'turnoutPercent']
const cellsOf = ({ site, figures }: StatisticsRow): readonly (string | number)[] => {
  if (figures === undefined) return [site, ...COLUMNS.slice(1).map(() => '')]
  const { ballots, medianDays, ninetiethDays, outcomes, extendedPercent, lateSeatPercent, turnoutPercent } = figures
  return [
    site,
    ballots,
    medianDays,
    ninetiethDays,
    ...OUTCOMES.map((one) => outcomes[one]),
    extendedPercent,
    lateSeatPercent,
    turnoutPercent,
  ]
}
/** The same as CSV (RFC 4180); figures that are held back are empty. Site slugs and numbers need no quoting. */
export async function exportStatistics(deps: Pick<Deps, 'lists' | 'directory'>, scope: Scope, query: StatisticsQuery) {
  const rows = await rowsFor(deps, scope, query)
  return ok([COLUMNS, ...rows.map(cellsOf)].map((cells) => `${cells.join(',')}\r\n`).join(''))
}
