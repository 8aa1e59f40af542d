import * as z from 'zod'
import { BallotPath } from './common'
import { contract } from './contract'

const ballot = {
  area: 'meetings',
  access: 'caller',
  params: BallotPath,
  record: (p: { ballotId: string }) => `ballot#${p.ballotId}`,
} as const

export const getBallotCalendar = contract({
  ...ballot,
  id: 'getBallotCalendar',
  method: 'get',
  path: '/v1/ballots/{ballotId}/calendar',
  media: 'calendar',
  summary: {
    de: 'Frist einer Abstimmung als Kalenderdatei (RFC 5545), ohne Inhalte des Antrags',
    en: "A ballot's deadline as a calendar file (RFC 5545), with none of the application in it",
  },
  result: z.string(),
})
export const meetingContracts = [getBallotCalendar]
