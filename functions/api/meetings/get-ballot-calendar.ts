import { getBallotCalendar as contract } from '#functions/api-schema/meetings'
import { operation } from '#functions/runtime/operation'
import { ballotCalendar } from '#functions/usecases/meetings/ballot-calendar'

export const getBallotCalendarOperation = operation(contract, ({ params, language, deps }) =>
  ballotCalendar(deps, params.ballotId, language),
)
