import { cache } from 'react'
import { getBriefing } from '#functions/api-schema/briefing'
import { callAs } from '../../lib/actions'
import type { Briefing } from './coverage'

/** What stands beside the dossier, asked once per request; undefined for whom the dossier is not open as a member. */
export const loadBriefing = cache(async (ballotId: string): Promise<Briefing | undefined> => {
  const answer = await callAs(getBriefing, { params: { ballotId } })
  return answer.ok ? answer.value : undefined
})
