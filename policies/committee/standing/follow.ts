import { endOfBerlinDay, startOfBerlinDay } from '#policies/kernel/time'
import type { Effect } from '#policies/ledger/effect'
import { type Absence, type CommitteeState, peopleOf } from './committee'
import type { StandingEvent } from './events'

/** The seat's open ballots learn on the first day, and on the day after the last, who is asked to vote. */
const delegation = (site: string, { absence, seat, from, to }: Pick<Absence, 'absence' | 'seat' | 'from' | 'to'>): readonly Effect[] =>
  (
    [
      ['from', startOfBerlinDay(from)],
      ['to', endOfBerlinDay(to)],
    ] as const
  ).map(([edge, at]) => ({
    kind: 'schedule',
    name: `delegation-${absence}-${edge}`,
    at,
    handler: 'follow-delegation',
    payload: { site, seat },
  }))

/** What a change of a committee causes elsewhere: people's roles follow the roster, open ballots follow a delegation, and a proposal is told. */
export function followStanding(before: CommitteeState, event: StandingEvent, after: CommitteeState): readonly Effect[] {
  if (after.phase === 'none') return []
  const { site } = after
  const told = {
    kind: 'mail',
    template: 'committee-proposal',
    to: [{ role: 'admin' }, { role: 'chair', site }],
    about: `committee#${site}`,
    data: { site },
  } as const
  switch (event.type) {
    case 'CommitteeFounded':
      return []
    case 'RosterProposed':
      return [{ ...told, data: { site, deadline: event.expires } }]
    case 'CharterProposed':
      return [{ ...told, data: { site, deadline: event.expires } }]
    case 'RosterChanged':
      return [
        {
          kind: 'command',
          command: 'apply-roster',
          payload: { site, former: before.phase === 'none' ? [] : [...peopleOf(before.seats)] },
        },
      ]
    case 'AbsenceRecorded':
      return event.delegated ? delegation(site, event) : []
    case 'AbsenceEnded': {
      const ended = before.phase === 'none' ? undefined : before.absences.find(({ absence }) => absence === event.absence)
      return ended?.delegated ? [{ kind: 'command', command: 'follow-delegation', payload: { site, seat: ended.seat } }] : []
    }
    case 'CharterChanged':
      return []
    default:
      return event satisfies never
  }
}
