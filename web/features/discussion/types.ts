import type * as z from 'zod'
import type { CommentView } from '#functions/api-schema/ballot-comments'

export type Comment = z.output<typeof CommentView>
export type Visibility = Comment['visibility']
export type Discussion = { readonly items: readonly Comment[]; readonly visibilities: readonly Visibility[] }
/** What was said first, and what was answered to it or to an answer. */
export type Thread = { readonly first: Comment; readonly answers: readonly Comment[] }
