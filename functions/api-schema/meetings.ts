import * as z from 'zod'
import { Accepted, BallotPath, InstantText, Sha256Text } from './common'
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
export const MinutesView = z
  .object({
    state: z.enum(['draft', 'approved']),
    sha256: Sha256Text.meta({ description: 'Of the bytes; approving names it.' }),
    sizeBytes: z.number().int(),
    url: z.string().meta({ description: 'Valid for 60 s' }),
    expiresAt: InstantText,
  })
  .meta({ id: 'MinutesView' })
export const getBallotMinutes = contract({
  ...ballot,
  id: 'getBallotMinutes',
  method: 'get',
  path: '/v1/ballots/{ballotId}/minutes',
  summary: {
    de: 'Niederschrift einer geschlossenen Abstimmung als PDF (Adresse 60 s gültig)',
    en: 'Minutes of a closed ballot as a PDF (address valid for 60 s)',
  },
  result: MinutesView,
})
export const approveBallotMinutes = contract({
  ...ballot,
  id: 'approveBallotMinutes',
  fresh: true,
  idempotent: true,
  method: 'post',
  path: '/v1/ballots/{ballotId}/minutes',
  summary: { de: 'Niederschrift genehmigen (Vorsitz)', en: 'Approve the minutes (chair)' },
  body: z.strictObject({ sha256: Sha256Text }),
  result: Accepted,
})
export const meetingContracts = [getBallotCalendar, getBallotMinutes, approveBallotMinutes]
