import { type ConditionActor, decideGiveEvidence, decideReviewCondition } from '#policies/application/decide-condition-duty'
import type { ConditionVerdict } from '#policies/application/events'
import { decideSettleGrantCondition } from '#policies/contract/decide-grant'
import { grantId, grantStream } from '#policies/contract/grant'
import { grantAggregate } from '#policies/contract/grant-aggregate'
import { ok } from '#policies/kernel/result'
import type { Deps } from '../../ports-deps'
import { onApplication } from '../cases'
import { type CommandContext, commandKey, handle, systemContext } from '../handle'
import { sealOptional } from '../texts'

type OnCondition = { readonly applicationId: string; readonly condition: string; readonly sites: readonly string[] }
const actorOf = ({ actor }: CommandContext, { sites }: OnCondition): ConditionActor => ({ role: actor.role, sites })

/** Text and reference are sealed together, so that neither enters an entry. */
export async function giveEvidence(
  deps: Deps,
  context: CommandContext,
  command: OnCondition & { readonly text: string; readonly reference?: string | undefined },
) {
  const { applicationId, condition, text, reference } = command
  const content = { text, ...(reference !== undefined && { reference }) }
  const evidence = await deps.vault.seal(applicationId, `${commandKey(context)}#evidence`, content, context.preloaded?.key)
  return onApplication(deps, context, applicationId, (application) =>
    decideGiveEvidence(application, { condition, evidence, actor: actorOf(context, command) }),
  )
}
export async function reviewCondition(
  deps: Deps,
  context: CommandContext,
  command: OnCondition & { readonly verdict: ConditionVerdict; readonly reason?: string | undefined },
) {
  const { applicationId, condition, verdict } = command
  const reason = await sealOptional(deps, context, applicationId, 'reason', command.reason)
  return onApplication(deps, context, applicationId, (application, at) =>
    decideReviewCondition(application, { condition, verdict, reason, actor: actorOf(context, command) }, at),
  )
}

type Settled = { readonly applicationId: string; readonly site: string; readonly condition: string; readonly state: 'fulfilled' | 'waived' }
/** The grant learns that a condition is met or waived; a grant that is not there (yet), or does not hold it, needs nothing. */
export const settleGrantCondition = (deps: Deps, id: string, { applicationId, site, condition, state }: Settled) =>
  handle(deps, systemContext(id), grantAggregate, grantStream(grantId(applicationId, site)), (grant) => {
    const decided = decideSettleGrantCondition(grant, { condition, state })
    return ok({ events: decided.ok ? [decided.value] : [] })
  })
