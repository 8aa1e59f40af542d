import { getBriefing as briefing, compareProposals as comparison } from '#functions/api-schema/briefing'
import { operation } from '#functions/runtime/operation'
import { compareProposals, readBriefing } from '#functions/usecases/ballots/briefing'

export const getBriefingOperation = operation(briefing, ({ params, caller, deps }) => readBriefing(deps, params.ballotId, caller.id))
export const compareProposalsOperation = operation(comparison, ({ params, caller, deps }) =>
  compareProposals(deps, { ballotId: params.ballotId, other: params.other, person: caller.id }),
)
