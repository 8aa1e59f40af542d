import * as contracts from '#functions/api-schema/ballot-comments'
import { accepted, type Operation, operation } from '#functions/runtime/operation'
import { addComment, listComments, withdrawComment } from '#functions/usecases/ballots/comments'

/** The anchored discussion of a ballot. */
export const ballotCommentOperations: readonly Operation[] = [
  operation(contracts.listComments, ({ params, caller, context, deps }) => listComments(deps, context, { ...params, person: caller.id })),
  operation(contracts.addComment, async ({ params, body, caller, context, deps }) =>
    accepted(await addComment(deps, context, { ...params, ...body, person: caller.id })),
  ),
  operation(contracts.withdrawComment, async ({ params, caller, context, deps }) =>
    accepted(await withdrawComment(deps, context, { ...params, person: caller.id })),
  ),
]
