import { caseOfBallot } from '#policies/committee/ballot-id'
import type { Comment } from '#policies/committee/comment'
import {
  type Anchor,
  decideAddComment,
  decideWithdrawComment,
  discussionFor,
  type Reader,
  VISIBILITIES,
  type Visibility,
} from '#policies/committee/comments'
import { stableId } from '#policies/kernel/hash'
import { ok, reject } from '#policies/kernel/result'
import type { Deps } from '../../ports-deps'
import { namesOf } from '../applications/read-application'
import { loadBallot, onBallot } from '../cases'
import { type CommandContext, commandKey } from '../handle'
import { openText, sealText } from '../texts'

type On<T> = { readonly ballotId: string; readonly person: string } & T
/** At which table somebody sits, by the role that the access matrix found. */
const readerOf = ({ actor }: Pick<CommandContext, 'actor'>, person: string): Reader => ({
  person,
  table: actor.role === 'office' || actor.role === 'applicant' ? actor.role : 'committee',
})

/** The discussion as its reader may see it. Texts are opened, names shown at the author's own table and to the office. */
export async function listComments(deps: Deps, context: Pick<CommandContext, 'actor'>, { ballotId, person }: On<object>) {
  const ballot = await loadBallot(deps, ballotId)
  if (ballot.phase === 'none') return reject({ code: 'NOT_FOUND' })
  const reader = readerOf(context, person)
  const seen = discussionFor(ballot, reader)
  if (!seen.ok) return seen
  const nameOf = await namesOf(
    deps,
    seen.value.map(({ author }) => author),
  )
  const view = async ({ comment, author, table, visibility, section, pointer, inReplyTo, text, at, withdrawnAt }: Comment) => ({
    id: comment,
    ...(table === reader.table || reader.table !== 'applicant' ? { author: nameOf(author) } : {}),
    table,
    mine: author === person,
    visibility,
    anchor: { section, ...(pointer !== undefined && { pointer }) },
    ...(inReplyTo !== undefined && { inReplyTo }),
    at,
    ...(withdrawnAt === undefined ? { text: await openText(deps, ballot.applicationId, text) } : { withdrawnAt }),
  })
  return ok({ items: await Promise.all(seen.value.map(view)), visibilities: VISIBILITIES.slice(VISIBILITIES.indexOf(reader.table)) })
}

export async function addComment(
  deps: Deps,
  context: CommandContext,
  command: On<{
    readonly visibility: Visibility
    readonly anchor: Anchor
    readonly text: string
    readonly inReplyTo?: string | undefined
  }>,
) {
  const { ballotId, person, ...said } = command
  const text = await sealText(deps, context, caseOfBallot(ballotId), 'comment', said.text)
  const comment = stableId('comment', commandKey(context))
  return onBallot(deps, context, ballotId, (ballot, at) =>
    decideAddComment(ballot, { ...said, comment, author: readerOf(context, person), text }, at),
  )
}
export const withdrawComment = (deps: Deps, context: CommandContext, { ballotId, person, comment }: On<{ comment: string }>) =>
  onBallot(deps, context, ballotId, (ballot) => decideWithdrawComment(ballot, { comment, author: readerOf(context, person) }))
