import { exportStatistics as csv, getStatistics as figures, tryCharter as trial } from '#functions/api-schema/statistics'
import { operation } from '#functions/runtime/operation'
import { exportStatistics, readStatistics, type Scope } from '#functions/usecases/committees/statistics'
import { runTrial } from '#functions/usecases/committees/try-charter'
import { type Asker, hasEverywhere, sitesFor } from '#policies/access/access'

/** Whoever has the operation for any site sees the network; others the sites of their roles. */
const scopeOf = (id: string, asker: Asker): Scope => (hasEverywhere(id, asker) ? undefined : sitesFor(id, asker))

export const getStatisticsOperation = operation(figures, ({ query, caller, deps }) =>
  readStatistics(deps, scopeOf(figures.id, caller.asker), query),
)
export const exportStatisticsOperation = operation(csv, ({ query, caller, deps }) =>
  exportStatistics(deps, scopeOf(csv.id, caller.asker), query),
)
export const tryCharterOperation = operation(trial, ({ params, body, caller, deps }) =>
  runTrial(deps, { site: params.site, charter: body.charter, person: caller.id }),
)
