import type * as z from 'zod'
import type { getStatistics, StatisticsRow } from '#functions/api-schema/statistics'

export type Row = z.output<typeof StatisticsRow>
export type Figures = NonNullable<Row['figures']>
export type Outcomes = Figures['outcomes']
export type Statistics = z.output<typeof getStatistics.result>
export const OUTCOMES = ['approved', 'approved-with-conditions', 'returned', 'refused', 'no-decision'] as const
/** Figures that are one number each; outcomes have a table of their own. */
export const FIGURES = ['ballots', 'medianDays', 'ninetiethDays', 'extendedPercent', 'lateSeatPercent', 'turnoutPercent'] as const
export const isPercent = (figure: string): boolean => figure.endsWith('Percent')
