import { getTranslations } from 'next-intl/server'
import { requireSession } from '../../lib/session'
import { CaseText } from '../../ui/case-text'
import { Proposal } from '../committee/proposal'
import { liftConfirmed, reopenConfirmed } from './four-eyes-actions'
import { type Ballot, mayVote } from './types'

/** What chair or office have proposed for this ballot and somebody else has to confirm. */
export async function Proposals({ ballot }: { readonly ballot: Ballot }) {
  const [t, session] = await Promise.all([getTranslations('vote.chair'), requireSession()])
  const { liftProposal, reopenProposal } = ballot
  const confirmed = (proposalHash: string) => ({ ballotId: ballot.id, proposalHash })
  return (
    <>
      {liftProposal && (
        <Proposal
          title={t('liftProposed', { name: liftProposal.member.name })}
          proposal={liftProposal}
          own={liftProposal.proposedBy.id === session.person.id}
          confirm={mayVote(ballot, 'confirmLift') ? liftConfirmed.bind(null, confirmed(liftProposal.hash)) : undefined}
        >
          <p>
            <CaseText>{liftProposal.reason}</CaseText>
          </p>
        </Proposal>
      )}
      {reopenProposal && (
        <Proposal
          title={t('reopenProposed')}
          proposal={reopenProposal}
          own={reopenProposal.proposedBy.id === session.person.id}
          confirm={mayVote(ballot, 'confirmReopening') ? reopenConfirmed.bind(null, confirmed(reopenProposal.hash)) : undefined}
        >
          <p>
            <CaseText>{reopenProposal.reason}</CaseText>
          </p>
        </Proposal>
      )}
    </>
  )
}
