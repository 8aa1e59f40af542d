import { getCommittee } from '#functions/api-schema/committees'
import { callAs } from '../../lib/actions'
import { PageFault } from '../../lib/page-fault'
import type { Committee } from './types'

/** A site's committee; undefined where there is none that this person may see. */
export async function loadCommittee(site: string): Promise<Committee | undefined> {
  const answer = await callAs(getCommittee, { params: { site } })
  if (answer.ok) return answer.value
  if (answer.problem.status === 404 || answer.problem.status === 403) return undefined
  throw new PageFault(answer.problem)
}
