import { decideAnswerCondition } from '#policies/application/decide-conditions'
import { decideActivate } from '#policies/application/decide-contracting'
import { decideConfirmErasure, decideProposeErasure } from '#policies/application/decide-erasure'
import { decideWithdraw } from '#policies/application/decide-withdraw'
import type { EventOf } from '#policies/application/events'
import type { Sha256 } from '#policies/kernel/hash'
import type { Deps } from '../../ports-deps'
import { onApplication } from '../cases'
import type { CommandContext } from '../handle'
import { sealOptional } from '../texts'

type OnCase = { readonly applicationId: string }

export async function withdrawApplication(
  deps: Deps,
  context: CommandContext,
  { applicationId, reason }: OnCase & { reason?: string | undefined },
) {
  const sealed = await sealOptional(deps, context, applicationId, 'reason', reason)
  return onApplication(deps, context, applicationId, (application) => decideWithdraw(application, sealed))
}
export const answerCondition = (
  deps: Deps,
  context: CommandContext,
  { applicationId, condition, accept }: OnCase & { condition: string; accept: boolean },
) => onApplication(deps, context, applicationId, (application, at) => decideAnswerCondition(application, condition, accept, at))
export const activateApplication = (deps: Deps, context: CommandContext, { applicationId }: OnCase) =>
  onApplication(deps, context, applicationId, decideActivate)
export const proposeErasure = (
  deps: Deps,
  context: CommandContext,
  { applicationId, ground }: OnCase & { ground: EventOf<'ErasureProposed'>['ground'] },
) => onApplication(deps, context, applicationId, (application, at) => decideProposeErasure(application, ground, at))
export const confirmErasure = (
  deps: Deps,
  context: CommandContext,
  { applicationId, person, proposalHash }: OnCase & { person: string; proposalHash: Sha256 },
) => onApplication(deps, context, applicationId, (application, at) => decideConfirmErasure(application, person, proposalHash, at))
