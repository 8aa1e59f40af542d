import { getLocale } from 'next-intl/server'
import { getBallotMinutes } from '#functions/api-schema/meetings'
import { callAs } from '../../lib/actions'
import { approveMinutes } from './minutes-actions'
import { MinutesPanel } from './minutes-panel'
import type { Ballot } from './types'

/** The minutes of a closed ballot; who is recused does not see them. */
export async function Minutes({ ballot }: { readonly ballot: Ballot }) {
  if (ballot.phase !== 'closed' || ballot.me.recused || ballot.outcome === undefined) return null
  const answer = await callAs(getBallotMinutes, { params: { ballotId: ballot.id } })
  if (!answer.ok) return null
  const { sha256 } = answer.value
  return (
    <MinutesPanel
      minutes={answer.value}
      pdf={`/${await getLocale()}/committee/${ballot.id}/minutes`}
      approve={ballot.me.chair ? approveMinutes.bind(null, { ballotId: ballot.id, sha256 }) : undefined}
    />
  )
}
