import { ok, type Result, reject } from '#policies/kernel/result'
import type { Sealed } from '#policies/kernel/sealed'
import type { Instant } from '#policies/kernel/time'
import { type Ballot, type BallotState, isOpenAt, isRecused, mayOpenDossier, seatOf } from './ballot'
import type { Comment } from './comment'
import type { BallotEvent } from './events'

/** Who may read a comment: the committee; the office too; the applicant too. */
export const VISIBILITIES = ['committee', 'office', 'applicant'] as const
export type Visibility = (typeof VISIBILITIES)[number]
/** On which side of the table somebody speaks and reads. */
export type Table = Visibility
/** A place in the sealed form: a section, and within it a JSON Pointer. */
export type Anchor = { readonly section: string; readonly pointer?: string | undefined }
export type Reader = { readonly person: string; readonly table: Table }

const READS: Readonly<Record<Table, readonly Visibility[]>> = {
  committee: ['committee', 'office', 'applicant'],
  office: ['office', 'applicant'],
  applicant: ['applicant'],
}
/** A discussion is kept with the ballot's head, so it has an end. */
const MOST_COMMENTS = 300

export type DiscussionRejection = {
  readonly code:
    | 'BALLOT_CLOSED'
    | 'NO_SEAT'
    | 'RECUSED'
    | 'DECLARATION_REQUIRED'
    | 'VISIBILITY_NOT_ALLOWED'
    | 'COMMENT_UNKNOWN'
    | 'COMMENT_WITHDRAWN'
    | 'TOO_MANY_COMMENTS'
}
/** The discussion opens to the committee as the dossier does: to those with a seat who have denied a conflict and are not recused. */
function mayRead(ballot: Ballot, { person, table }: Reader): Result<true, DiscussionRejection> {
  if (table !== 'committee' || mayOpenDossier(ballot, person)) return ok(true)
  if (seatOf(ballot, person) === undefined) return reject({ code: 'NO_SEAT' })
  return reject({ code: isRecused(ballot, person) ? 'RECUSED' : 'DECLARATION_REQUIRED' })
}

/** What a reader sees of the discussion, in the order in which it was said; of a withdrawn comment only that there was one. */
export function discussionFor(ballot: Ballot, reader: Reader): Result<readonly Comment[], DiscussionRejection> {
  const allowed = mayRead(ballot, reader)
  if (!allowed.ok) return allowed
  return ok((ballot.comments ?? []).filter(({ visibility }) => READS[reader.table].includes(visibility)))
}

export type AddComment = {
  readonly comment: string
  readonly author: Reader
  readonly visibility: Visibility
  readonly anchor: Anchor
  readonly text: Sealed
  readonly inReplyTo?: string | undefined
}
/** Nobody speaks where they may not read, and an answer belongs to a comment that its author can see. */
export function decideAddComment(
  ballot: BallotState,
  command: AddComment,
  at: Instant,
): Result<readonly BallotEvent[], DiscussionRejection> {
  if (!isOpenAt(ballot, at)) return reject({ code: 'BALLOT_CLOSED' })
  const { comment, author, visibility, anchor, text, inReplyTo } = command
  const seen = discussionFor(ballot, author)
  if (!seen.ok) return seen
  if (!READS[author.table].includes(visibility)) return reject({ code: 'VISIBILITY_NOT_ALLOWED' })
  if (inReplyTo !== undefined && !seen.value.some((known) => known.comment === inReplyTo)) return reject({ code: 'COMMENT_UNKNOWN' })
  if ((ballot.comments ?? []).length >= MOST_COMMENTS) return reject({ code: 'TOO_MANY_COMMENTS' })
  const { section, pointer } = anchor
  return ok([
    {
      type: 'CommentAdded',
      comment,
      author: author.person,
      table: author.table,
      visibility,
      section,
      ...(pointer !== undefined && { pointer }),
      ...(inReplyTo !== undefined && { inReplyTo }),
      text,
    },
  ])
}
/** Only by its author, once, also after close; the entry stays. */
export function decideWithdrawComment(
  ballot: BallotState,
  { comment, author }: { readonly comment: string; readonly author: Reader },
): Result<readonly BallotEvent[], DiscussionRejection> {
  const seen = ballot.phase === 'none' ? ok([]) : discussionFor(ballot, author)
  if (!seen.ok) return seen
  const known = seen.value.find((candidate) => candidate.comment === comment)
  if (known?.author !== author.person) return reject({ code: 'COMMENT_UNKNOWN' })
  if (known.withdrawnAt !== undefined) return reject({ code: 'COMMENT_WITHDRAWN' })
  return ok([{ type: 'CommentWithdrawn', comment }])
}
