import { epochMs, type Instant } from '#policies/kernel/time'
import type { BallotLine } from './catalogue'
import { OUTCOMES, type Outcome } from './choices'

/** Below so many ballots a figure could point at single votes or cases, and is not shown. */
export const SMALLEST_SHOWN = 5
export type Figures = {
  readonly ballots: number
  /** Whole and half days from opening to close; the middle one, and the one that nine of ten do not exceed. */
  readonly medianDays: number
  readonly ninetiethDays: number
  /** Shares in percent. */
  readonly outcomes: Readonly<Record<Outcome, number>>
  readonly extendedPercent: number
  readonly lateSeatPercent: number
  readonly turnoutPercent: number
}
/** `figures` is absent when there are too few ballots. */
export type StatisticsRow = { readonly site: string; readonly figures?: Figures }

const DAY_MS = 86_400_000
const percent = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((1000 * part) / whole) / 10)
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)
/** Nearest rank: the smallest value that at least this share of all do not exceed. */
const rank = (sorted: readonly number[], share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
const inDays = (ms: number): number => Math.round((2 * ms) / DAY_MS) / 2

function figuresOf(lines: readonly BallotLine[]): Figures {
  const durations = lines.map(({ openedAt, closedAt }) => epochMs(closedAt as Instant) - epochMs(openedAt as Instant)).sort((a, b) => a - b)
  const seats = sum(lines.map((line) => line.seats))
  const outcomes = OUTCOMES.map((outcome) => [outcome, percent(lines.filter((line) => line.outcome === outcome).length, lines.length)])
  return {
    ballots: lines.length,
    medianDays: inDays(rank(durations, 0.5)),
    ninetiethDays: inDays(rank(durations, 0.9)),
    outcomes: Object.fromEntries(outcomes) as Record<Outcome, number>,
    extendedPercent: percent(lines.filter(({ extended }) => extended).length, lines.length),
    lateSeatPercent: percent(sum(lines.map(({ late }) => late)), seats),
    turnoutPercent: percent(sum(lines.map(({ voted }) => voted)), seats),
  }
}

/**
 * Figures of closed ballots, one row a site in the order given and one for all (`network`, when several sites are asked). Nobody's vote is in
 * them. When exactly one site is held back, so is the row of all: the difference would tell that site's figures.
 */
export function statisticsOf(bySite: ReadonlyMap<string, readonly BallotLine[]>): readonly StatisticsRow[] {
  const rowOf = (site: string, lines: readonly BallotLine[], shown = lines.length >= SMALLEST_SHOWN): StatisticsRow =>
    shown ? { site, figures: figuresOf(lines) } : { site }
  const rows = [...bySite].map(([site, lines]) => rowOf(site, lines))
  if (bySite.size < 2) return rows
  const all = [...bySite.values()].flat()
  const held = [...bySite.values()].filter((lines) => lines.length > 0 && lines.length < SMALLEST_SHOWN).length
  return [...rows, rowOf('network', all, all.length >= SMALLEST_SHOWN && held !== 1)]
}
