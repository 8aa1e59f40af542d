import * as z from 'zod'
import { caseOfBallot } from '#policies/committee/ballot-id'
import { VISIBILITIES } from '#policies/committee/comments'
import { Accepted, BallotPath, InstantText, PersonRef, Slug, Text } from './common'
import { contract } from './contract'

/** A place in the sealed form: a section, and within it a JSON Pointer of field names and indexes. */
const Anchor = z.strictObject({
  section: Slug,
  pointer: z
    .string()
    .regex(/^(\/[A-Za-z0-9_-]{1,64}){1,10}$/)
    .optional(),
})
export const CommentView = z
  .object({
    id: Slug,
    /** The name is shown at the author's own table only: an applicant does not learn who of the committee spoke. */
    author: PersonRef.optional(),
    table: z.enum(VISIBILITIES),
    mine: z.boolean(),
    visibility: z.enum(VISIBILITIES),
    anchor: z.object({ section: z.string(), pointer: z.string().optional() }),
    inReplyTo: Slug.optional(),
    at: InstantText,
    /** Absent: withdrawn. */
    text: z.string().optional(),
    withdrawnAt: InstantText.optional(),
  })
  .meta({ id: 'CommentView' })
const record = (p: { ballotId: string }) => `ballot#${p.ballotId}`
const base = { area: 'committee', access: 'caller', params: BallotPath, record } as const
const command = { ...base, result: Accepted, idempotent: true, method: 'post' } as const

export const listComments = contract({
  ...base,
  id: 'listComments',
  method: 'get',
  path: '/v1/ballots/{ballotId}/comments',
  summary: {
    de: 'Aussprache zu einer Abstimmung, soweit sie für Sie bestimmt ist',
    en: 'Discussion of a ballot as far as it is meant for you',
  },
  result: z.object({ items: z.array(CommentView), visibilities: z.array(z.enum(VISIBILITIES)) }),
})
export const addComment = contract({
  ...command,
  seals: ({ ballotId }: { ballotId: string }) => caseOfBallot(ballotId),
  id: 'addComment',
  path: '/v1/ballots/{ballotId}/comments',
  summary: { de: 'Anmerkung zu einer Stelle des Antrags, mit Sichtbarkeit', en: 'Comment on a place in the form, with its visibility' },
  body: z.strictObject({ visibility: z.enum(VISIBILITIES), anchor: Anchor, text: Text, inReplyTo: Slug.optional() }),
})
export const withdrawComment = contract({
  ...command,
  id: 'withdrawComment',
  path: '/v1/ballots/{ballotId}/comments/{comment}/withdrawal',
  summary: { de: 'Eigene Anmerkung zurückziehen', en: 'Withdraw an own comment' },
  params: BallotPath.extend({ comment: Slug }),
  body: z.strictObject({}),
})
export const ballotCommentContracts = [listComments, addComment, withdrawComment]
