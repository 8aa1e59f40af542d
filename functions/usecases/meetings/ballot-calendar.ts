import { referenceOf } from '#policies/application/application'
import { ok, reject } from '#policies/kernel/result'
import { calendarFile, untilDeadline } from '#policies/notices/calendar'
import { ballotWords } from '#policies/notices/calendar-words'
import type { Language } from '#policies/notices/templates'
import type { Deps } from '../../ports-deps'
import { loadBallot } from '../cases'

/** A ballot's deadline as a calendar file; an extension moves the appointment, a closed ballot calls it off. */
export async function ballotCalendar(deps: Pick<Deps, 'ledger' | 'clock' | 'webOrigin'>, ballotId: string, language: Language) {
  const ballot = await loadBallot(deps, ballotId)
  if (ballot.phase === 'none') return reject({ code: 'NOT_FOUND' })
  const cancelled = ballot.phase === 'closed'
  const event = {
    uid: `ballot-${ballotId}@votum`,
    sequence: ballot.extensions.length + (cancelled ? 1 : 0),
    ...untilDeadline(ballot.deadline),
    ...ballotWords(language, referenceOf(ballot.applicationId)),
    url: `${deps.webOrigin}/${language}/committee/${ballotId}`,
    cancelled,
  }
  return ok(calendarFile([event], deps.clock.now()))
}
