import * as z from 'zod'
import { type Ballot, type BallotState, NO_BALLOT } from '#policies/committee/ballot'
import { CHOICES } from '#policies/committee/choices'
import { decideCastVote, lateVoteEvents } from '#policies/committee/decide-cast-vote'
import { decideClose } from '#policies/committee/decide-close'
import { decideDeclareConflict } from '#policies/committee/decide-declare-conflict'
import { decideOpen } from '#policies/committee/decide-open'
import { decideReopen } from '#policies/committee/decide-reopen'
import { decideSettleDeadline } from '#policies/committee/decide-settle-deadline'
import { closeEarlyIfFixed } from '#policies/committee/early-close'
import type { BallotEvent } from '#policies/committee/events'
import { evolveAll } from '#policies/committee/evolve'
import { InstantField } from '#policies/committee/fields'
import { assertNever } from '#policies/kernel/assert-never'
import { sha256Hex } from '#policies/kernel/hash'
import { ok, type Result } from '#policies/kernel/result'
import type { Instant } from '#policies/kernel/time'
import { CURRENT, charterWith, condition, openCommand, vote } from './ballot-builder'

const Seat = z.strictObject({
  seat: z.string(),
  member: z.string(),
  deputy: z.string().exactOptional(),
  chair: z.boolean().exactOptional(),
  units: z.array(z.string()).default([]),
})
const Step = z.strictObject({
  at: InstantField,
  do: z.enum(['declare', 'conflict', 'cast', 'close', 'settle', 'second-round', 'expect-phase']),
  /** Each of them does the same. */
  who: z.array(z.string()).default(['nobody']),
  times: z.int().default(1),
  choice: z.enum(CHOICES).default('approve'),
  /** `current` or the name of another version. */
  version: z.string().default('current'),
  conditions: z.array(z.object({ id: z.string(), owner: z.string(), dueDays: z.int() })).exactOptional(),
  phase: z.enum(['open', 'closed']).exactOptional(),
  /** `ok`, `nothing` (accepted without an event) or the code of the rejection. */
  answer: z.string(),
  /** Events that a refused late vote leaves. */
  leaves: z.array(z.string()).exactOptional(),
})
type Step = z.infer<typeof Step>

/** A ballot as a case file tells it: who sits, what they do when, what they are answered, how it ends. */
export const BallotScript = z.strictObject({
  kind: z.literal('ballot'),
  title: z.string(),
  rule: z.string(),
  openedAt: InstantField,
  deadline: InstantField,
  charter: z.string(),
  over: z.record(z.string(), z.unknown()).default({}),
  seats: z.array(Seat),
  relations: z
    .strictObject({ applicant: z.string(), coApplicants: z.array(z.string()), responsibleUnits: z.array(z.string()) })
    .default({ applicant: 'zoe', coApplicants: [], responsibleUnits: [] }),
  quorumAtRisk: z.boolean().default(false),
  steps: z.array(Step),
  expected: z.record(z.string(), z.unknown()),
})
export type BallotScript = z.infer<typeof BallotScript>
export type Played = { readonly ballot: BallotState; readonly answers: readonly string[]; readonly leftBehind: readonly string[] }

function castOne(state: BallotState, step: Step, member: string): Result<readonly BallotEvent[]> {
  const conditions = step.conditions?.map((given) => condition(given.id, given))
  const sealedHash = step.version === 'current' ? CURRENT : sha256Hex(step.version)
  const command = vote(member, step.choice, { sealedHash, ...(conditions && { conditions }) })
  const decided = decideCastVote(state, command, step.at)
  return decided.ok ? withEarlyClose(state, decided.value, step.at) : decided
}
function withEarlyClose(state: BallotState, events: readonly BallotEvent[], at: Instant): Result<readonly BallotEvent[]> {
  return ok([...events, ...closeEarlyIfFixed(evolveAll(state, events, at), at)])
}

function decide(state: BallotState, step: Step, who: string): Result<readonly BallotEvent[]> {
  switch (step.do) {
    case 'declare':
      return decideDeclareConflict(state, { member: who, conflict: false }, step.at)
    case 'conflict':
      return decideDeclareConflict(state, { member: who, conflict: true }, step.at)
    case 'cast':
      return castOne(state, step, who)
    case 'close':
      return decideClose(state, { person: who }, step.at)
    case 'settle':
      return decideSettleDeadline(state, step.at)
    case 'second-round':
      return decideReopen(state, { cause: 'second-round' }, step.at)
    case 'expect-phase':
      return ok([])
    default:
      return assertNever(step.do)
  }
}

const answerOf = (step: Step, state: BallotState, decided: Result<readonly BallotEvent[]>): string => {
  if (step.do === 'expect-phase') return state.phase === step.phase ? 'ok' : state.phase
  if (!decided.ok) return decided.rejection.code
  return decided.value.length > 0 ? 'ok' : 'nothing'
}

/** Opens the ballot of a script. Throws when the roster is refused. */
export function openScript(script: BallotScript): Ballot {
  const { openedAt: at, deadline, seats, relations } = script
  const charter = charterWith(script.charter, script.over)
  const opened = decideOpen(NO_BALLOT, openCommand({ charter, deadline, seats, relations }), at)
  if (!opened.ok) throw new Error(opened.rejection.code)
  const ballot = evolveAll(NO_BALLOT, opened.value, at)
  if (ballot.phase === 'none') throw new Error('not opened')
  return ballot
}

/** Plays a script to its end: the state, each distinct answer per step, and what late votes left behind. */
export function playScript(script: BallotScript): Played {
  let ballot: BallotState = openScript(script)
  const answers: string[] = []
  const leftBehind: string[] = []
  for (const step of script.steps) {
    const answered = new Set<string>()
    for (const who of step.who.flatMap((person) => Array.from({ length: step.times }, () => person))) {
      const decided = decide(ballot, step, who)
      answered.add(answerOf(step, ballot, decided))
      const late = step.do === 'cast' ? lateVoteEvents(ballot, who, step.at) : []
      leftBehind.push(...late.map((event) => event.type))
      ballot = evolveAll(ballot, decided.ok ? decided.value : late, step.at)
    }
    answers.push([...answered].join('+'))
  }
  return { ballot, answers, leftBehind }
}
