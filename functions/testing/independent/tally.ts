/**
 * A second tally, written from the text "The tally, exactly" alone and imported by tests only. It shares no code, type or structure with
 * the first: it works on plain JSON, with whole-number fractions as bigints, seat by seat into one flat list.
 */
type Row = Readonly<Record<string, unknown>>
type Cast = { person: string; choice: string; at: string; place: number }
type SeatResult = { isChair: boolean; choice: string | undefined; memberOut: boolean }
type Fold = { yes: bigint; no: bigint; counts: Record<string, number>; e: bigint; seats: SeatResult[] }
export type IndependentAnswer =
  | { error: 'ROSTER_AMBIGUOUS' }
  | {
      outcome: string
      reason: string
      quorum: { required: number; reached: number; met: boolean }
      counts: Record<string, number>
      electors: number
      rules: { id: unknown; version: unknown }
    }

const listOf = (value: unknown): Row[] => (Array.isArray(value) ? (value as Row[]) : [])
const rowOf = (value: unknown): Row => value as Row

function rosterIsAmbiguous(electors: Row[]): boolean {
  const places = new Map<string, number>()
  for (const row of electors) {
    for (const person of [row.member, row.deputy]) {
      if (typeof person === 'string') places.set(person, (places.get(person) ?? 0) + 1)
    }
  }
  const ids = new Set(electors.map((row) => row.seat))
  return ids.size < electors.length || [...places.values()].some((count) => count > 1)
}

/** Earliest first; in one instant in the order of the list. What lies after `at` is gone. */
function timeline(input: Row): Cast[] {
  return listOf(input.votes)
    .map((row, place) => ({ person: String(row.member), choice: String(row.choice), at: String(row.at), place }))
    .filter((cast) => cast.at <= String(input.at))
    .sort((a, b) => (a.at === b.at ? a.place - b.place : a.at < b.at ? -1 : 1))
}

const lastOf = (casts: Cast[], person: unknown): string | undefined => casts.filter((cast) => cast.person === person).at(-1)?.choice

function seatResult(row: Row, input: Row, casts: Cast[]): SeatResult {
  const out = new Set(input.recusals as string[])
  const memberOut = out.has(String(row.member))
  const isChair = row.chair === true
  const own = lastOf(casts, row.member)
  if (!memberOut && own !== undefined) return { isChair, memberOut, choice: own }
  const deputyIn = typeof row.deputy === 'string' && !out.has(row.deputy)
  const allowed = deputyIn && (!memberOut || rowOf(input.charter).deputiesOfRecused === true)
  return { isChair, memberOut, choice: allowed ? lastOf(casts, row.deputy) : undefined }
}

function fold(input: Row, seats: SeatResult[]): Fold {
  const charter = rowOf(input.charter)
  const how = (choice: string): number => seats.filter((seat) => seat.choice === choice).length
  const counts = {
    approve: how('approve'),
    approveWithConditions: how('approve-with-conditions'),
    refuse: how('refuse'),
    returnForRevision: how('return-for-revision'),
    abstain: how('abstain'),
  }
  const allCount = rowOf(charter.quorum).of === 'electors'
  // A recused member's seat whose deputy was counted has a choice; whose wasn't has none.
  const base = seats.filter((seat) => allCount || !seat.memberOut || seat.choice !== undefined)
  const against = charter.abstention === 'against' ? counts.abstain : 0
  return {
    yes: BigInt(counts.approve + counts.approveWithConditions),
    no: BigInt(counts.refuse + counts.returnForRevision + against),
    counts,
    e: BigInt(base.length),
    seats,
  }
}

function quorumOf(rule: Row, folded: Fold): { required: number; reached: number; met: boolean } {
  const votes = folded.seats.filter((seat) => seat.choice !== undefined && (rule.countAbstentions === true || seat.choice !== 'abstain'))
  let wanted = BigInt(Number(rule.value ?? 0))
  if (rule.kind === 'share') {
    const product = BigInt(Number(rule.num)) * folded.e
    const den = BigInt(Number(rule.den))
    wanted = product / den
    if (wanted * den < product) wanted += 1n
  }
  const floor = BigInt(Number(rule.floor))
  const required = Number(wanted > floor ? wanted : floor)
  return { required, reached: votes.length, met: !(votes.length < required) && folded.e !== 0n }
}

/** The delegate: run through time; at each instant take the first seat with a decision then, the member before the deputy. */
function firstDelegate(input: Row, casts: Cast[]): string | undefined {
  const out = new Set(input.recusals as string[])
  const entitled = new Map<string, number>()
  for (const [index, row] of listOf(input.electors).entries()) {
    const memberOut = out.has(String(row.member))
    if (!memberOut) entitled.set(String(row.member), 2 * index)
    const stands = !memberOut || rowOf(input.charter).deputiesOfRecused === true
    if (typeof row.deputy === 'string' && !out.has(row.deputy) && stands) entitled.set(row.deputy, 2 * index + 1)
  }
  const able = casts.filter((cast) => cast.choice !== 'abstain' && entitled.has(cast.person))
  const rank = (cast: Cast): number => entitled.get(cast.person) ?? Number.POSITIVE_INFINITY
  const instant = able[0]?.at
  const atOnce = able.filter((cast) => cast.at === instant).sort((a, b) => rank(a) - rank(b) || a.place - b.place)
  return atOnce[0]?.choice
}

const NAMED: Readonly<Record<string, string>> = {
  approve: 'approved',
  'approve-with-conditions': 'approved-with-conditions',
  refuse: 'refused',
  'return-for-revision': 'returned',
}
const named = (choice: string | undefined): string => NAMED[choice ?? ''] ?? 'no-decision'

function isCarried(majority: unknown, { yes, no, e, counts }: Fold): boolean {
  const vetoes = (counts.refuse ?? 0) + (counts.returnForRevision ?? 0)
  const rules: Record<string, boolean> = {
    simple: yes > no,
    absolute: yes + yes > e,
    'two-thirds': yes > 0n && yes * 3n >= (yes + no) * 2n,
    'two-thirds-of-electors': yes * 3n >= e * 2n,
    unanimous: yes > 0n && no === 0n,
    'no-veto': yes > 0n && vetoes === 0,
  }
  return rules[String(majority)] === true
}

function evenly(chair: string | undefined, approval: string): { outcome: string; reason: string } {
  if (chair === undefined || chair === 'abstain') return { outcome: 'no-decision', reason: 'tie' }
  return { outcome: chair.startsWith('approve') ? approval : named(chair), reason: 'tie-chair' }
}

function answer(input: Row, folded: Fold, casts: Cast[]): { outcome: string; reason: string } {
  const { majority, tie } = rowOf(input.charter)
  const { yes, no, counts, seats } = folded
  if (majority === 'single-delegate') {
    const choice = firstDelegate(input, casts)
    return choice === undefined ? { outcome: 'no-decision', reason: 'no-votes' } : { outcome: named(choice), reason: 'delegate' }
  }
  if (yes + no === 0n) return { outcome: 'no-decision', reason: 'no-votes' }
  const approval = counts.approveWithConditions ? 'approved-with-conditions' : 'approved'
  if (majority === 'simple' && yes === no && tie !== 'refused') {
    return evenly(tie === 'chair' ? seats.find((seat) => seat.isChair)?.choice : undefined, approval)
  }
  if (isCarried(majority, folded)) return { outcome: approval, reason: 'carried' }
  return { outcome: (counts.returnForRevision ?? 0) > (counts.refuse ?? 0) ? 'returned' : 'refused', reason: 'not-carried' }
}

/** The answer to the JSON of `committee tally`; `{ error }` for a refused roster. */
export function independentTally(input: Row): IndependentAnswer {
  const electors = listOf(input.electors)
  if (rosterIsAmbiguous(electors)) return { error: 'ROSTER_AMBIGUOUS' }
  const charter = rowOf(input.charter)
  const casts = timeline(input)
  const folded = fold(
    input,
    electors.map((row) => seatResult(row, input, casts)),
  )
  const quorum = quorumOf(rowOf(charter.quorum), folded)
  const result = quorum.met ? answer(input, folded, casts) : { outcome: 'no-decision', reason: 'quorum-missed' }
  return {
    ...result,
    quorum,
    counts: folded.counts,
    electors: Number(folded.e),
    rules: { id: charter.id, version: charter.version },
  }
}
