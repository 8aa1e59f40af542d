import type { Ledger } from '#functions/ports'
import { loadBallot } from '#functions/usecases/cases'
import type { BallotFixture } from './ballot-fixture'

const CHOICES = ['approve', 'refuse', 'abstain', 'return-for-revision'] as const
/** Casts of one member at the same moment, each under a key of its own and by turns of another choice. */
const RIVALS = 20

export type CastOf = (member: number, choice: string, key: string) => Promise<number>

/**
 * Every member sends different choices under different keys at once. Where votes are final exactly one of them is acknowledged, and that very
 * choice stands; where they may change all are, each as an entry, and the last entry's choice stands.
 */
export async function rivalVotes({ ledger }: { readonly ledger: Ledger }, fixture: BallotFixture, cast: CastOf, changeable: boolean) {
  const casts = fixture.members.flatMap((_, member) =>
    Array.from({ length: RIVALS }, async (_none, n) => {
      const choice = CHOICES[(member + n) % CHOICES.length] ?? 'approve'
      return { member, choice, status: await cast(member, choice, `rival-${member}-${n}`) }
    }),
  )
  const answers = await Promise.all(casts)
  const entries: { readonly member: string; readonly choice: string }[] = []
  for await (const { type, payload } of ledger.read(`ballot#${fixture.ballotId}`))
    if (type === 'VoteCast' || type === 'VoteChanged') entries.push({ member: String(payload.member), choice: String(payload.choice) })
  const state = await loadBallot({ ledger }, fixture.ballotId)
  const wrong = fixture.members.flatMap((person, member) => {
    const mine = answers.filter((answer) => answer.member === member)
    const acknowledged = mine.filter(({ status }) => status === 200)
    const refused = mine.filter(({ status }) => status === 409)
    const own = entries.filter((entry) => entry.member === person)
    const stands = state.phase === 'none' ? undefined : state.seats.find((seat) => seat.member === person)?.votes.at(-1)?.choice
    const kept = changeable
      ? acknowledged.length === RIVALS && own.length === RIVALS
      : acknowledged.length === 1 && refused.length === RIVALS - 1 && own.length === 1 && own[0]?.choice === acknowledged[0]?.choice
    return kept && stands === own.at(-1)?.choice
      ? []
      : [
          `${person}: ${mine.map(({ choice, status }) => `${choice} ${status}`).join(', ')}; entries ${own.map(({ choice }) => choice).join(', ')}`,
        ]
  })
  return { rivals: answers.length, acknowledged: answers.filter(({ status }) => status === 200).length, wrong }
}
