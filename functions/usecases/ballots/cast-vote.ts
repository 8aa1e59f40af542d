import type { Choice } from '#policies/committee/choices'
import { decideCastVote, lateVoteEvents } from '#policies/committee/decide-cast-vote'
import { type Sha256, stableId } from '#policies/kernel/hash'
import { ok } from '#policies/kernel/result'
import type { Deps } from '../../ports-deps'
import { onBallot } from '../cases'
import { type CommandContext, commandKey, systemContext } from '../handle'
import { sealOptional, sealText } from '../texts'
import { thenEarlyClose } from './commands'

export type CastVote = {
  readonly ballotId: string
  readonly applicationId: string
  readonly member: string
  readonly choice: Choice
  readonly sealedHash: Sha256
  readonly reason?: string | undefined
  readonly conditions: readonly {
    readonly text: string
    readonly owner: string
    readonly dueDays: number
    readonly evidence?: string | undefined
  }[]
}

/**
 * One vote of one seat, exactly once. Free text is sealed before, so that it never enters an entry.
 * A vote after deadline or close is refused; the first of a seat leaves LateVoteRefused without its choice.
 */
export async function castVote(deps: Deps, context: CommandContext, { ballotId, applicationId, ...vote }: CastVote) {
  const reason = await sealOptional(deps, context, applicationId, 'reason', vote.reason)
  const conditions = await Promise.all(
    vote.conditions.map(async ({ text, owner, dueDays, evidence }, index) => ({
      id: stableId(commandKey(context), String(index)),
      text: await sealText(deps, context, applicationId, `condition#${index}`, text),
      owner,
      dueDays,
      ...(evidence === undefined ? {} : { evidence }),
    })),
  )
  const done = await onBallot(deps, context, ballotId, (ballot, at) =>
    thenEarlyClose(ballot, decideCastVote(ballot, { ...vote, reason, conditions }, at), at),
  )
  if (!done.ok && done.rejection.code === 'BALLOT_CLOSED')
    await onBallot(deps, systemContext(`late-vote#${ballotId}#${vote.member}`), ballotId, (ballot, at) =>
      ok(lateVoteEvents(ballot, vote.member, at)),
    )
  return done
}
