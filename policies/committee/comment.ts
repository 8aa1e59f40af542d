import type { Instant } from '#policies/kernel/time'
import type { EventOf } from './events'

/** A comment as the ballot keeps it: what was said where and to whom, and when it was taken back. */
export type Comment = Omit<EventOf<'CommentAdded'>, 'type'> & { readonly at: Instant; readonly withdrawnAt?: Instant }
