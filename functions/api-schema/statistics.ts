import * as z from 'zod'
import { CharterData } from './committees'
import { DayText, InstantText, Slug } from './common'
import { contract } from './contract'

const Names = z.object({ de: z.string(), en: z.string() })
const Percent = z.number().meta({ description: 'Percent, one decimal' })
export const StatisticsRow = z
  .object({
    site: z.string().meta({ description: 'A site, or network' }),
    held: z.boolean().meta({ description: 'Too few ballots: the figures are held back' }),
    figures: z
      .object({
        ballots: z.number().int(),
        medianDays: z.number(),
        ninetiethDays: z.number(),
        outcomes: z.object({
          approved: Percent,
          'approved-with-conditions': Percent,
          returned: Percent,
          refused: Percent,
          'no-decision': Percent,
        }),
        extendedPercent: Percent,
        lateSeatPercent: Percent,
        turnoutPercent: Percent,
      })
      .optional(),
  })
  .meta({ id: 'StatisticsRow' })
const Period = z.strictObject({ from: DayText.optional(), to: DayText.optional() })
const base = { area: 'committee', access: 'caller', method: 'get', query: Period } as const

export const getStatistics = contract({
  ...base,
  id: 'getStatistics',
  path: '/v1/statistics',
  summary: {
    de: 'Kennzahlen der Abstimmungen je Standort, ohne Stimmen; kleine Zahlen werden nicht gezeigt',
    en: 'Figures of ballots per site, without votes; small numbers are not shown',
  },
  result: z.object({
    smallestShown: z.number().int(),
    rows: z.array(StatisticsRow),
    definitions: z.object({
      ballots: Names,
      medianDays: Names,
      ninetiethDays: Names,
      outcomes: Names,
      extendedPercent: Names,
      lateSeatPercent: Names,
      turnoutPercent: Names,
    }),
  }),
})
export const exportStatistics = contract({
  ...base,
  id: 'exportStatistics',
  path: '/v1/statistics/export',
  media: 'csv',
  summary: { de: 'Dieselben Kennzahlen als CSV', en: 'The same figures as CSV' },
  result: z.string(),
})

const Quorum = z.object({ required: z.number().int(), reached: z.number().int(), met: z.boolean() })
const Ruling = z.object({ outcome: z.string(), reason: z.string(), quorum: Quorum })
export const tryCharter = contract({
  area: 'committee',
  access: 'caller',
  id: 'tryCharter',
  method: 'post',
  path: '/v1/committees/{site}/charter-trials',
  params: z.strictObject({ site: Slug }),
  record: (p: { site: string }) => `committee#${p.site}`,
  summary: {
    de: 'Was wäre gewesen: einen Entwurf der Geschäftsordnung über die letzten 50 geschlossenen Abstimmungen laufen lassen; ändert nichts',
    en: 'What would have happened: run a draft charter over the last 50 closed ballots; changes nothing',
  },
  body: z.strictObject({ charter: CharterData }),
  result: z.object({
    ballots: z.number().int(),
    tried: z.number().int(),
    changed: z.number().int(),
    items: z.array(
      z.object({ ballotId: z.string(), reference: z.string(), closedAt: InstantText, changed: z.boolean(), was: Ruling, would: Ruling }),
    ),
  }),
})
export const statisticsContracts = [getStatistics, exportStatistics, tryCharter]
