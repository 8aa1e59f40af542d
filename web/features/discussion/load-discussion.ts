import { cache } from 'react'
import { listComments } from '#functions/api-schema/ballot-comments'
import { callAs } from '../../lib/actions'
import type { Discussion } from './types'

/** The discussion as far as it is meant for the reader, asked once per request; undefined where it is not open to them. */
export const loadDiscussion = cache(async (ballotId: string): Promise<Discussion | undefined> => {
  const answer = await callAs(listComments, { params: { ballotId } })
  return answer.ok ? answer.value : undefined
})
