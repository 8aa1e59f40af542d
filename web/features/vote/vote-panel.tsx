import { getTranslations } from 'next-intl/server'
import { MyVote } from './my-vote'
import { QuorumBar } from './quorum-bar'
import { SheetEffects } from './sheet-effects'
import { type Ballot, mayVote } from './types'
import { VoteForm } from './vote-form'

/** Why there is no vote form; undefined when there is one. */
function silence(ballot: Ballot): 'closed' | 'recused' | 'noSeat' | 'declareFirst' | undefined {
  if (ballot.phase === 'closed') return 'closed'
  if (ballot.me.recused) return 'recused'
  if (ballot.me.seat === undefined) return 'noSeat'
  return ballot.me.declarationNeeded ? 'declareFirst' : undefined
}
export const offersVote = (ballot: Ballot): boolean =>
  silence(ballot) === undefined && mayVote(ballot, 'castVote') && (ballot.me.choice === undefined || ballot.charter.changeable)

/** Beside the dossier on wide screens; on a phone a sheet that the bar at the bottom opens (a native popover, so it needs no JavaScript). */
export async function VotePanel({ ballot }: { readonly ballot: Ballot }) {
  const t = await getTranslations('vote.panel')
  const silent = silence(ballot)
  const votes = offersVote(ballot)
  return (
    <section className="vote-panel sticky-side" id="vote" aria-labelledby="vote-title" {...(votes ? { popover: 'auto' as const } : {})}>
      <div className="sheet-head">
        <h2 id="vote-title" tabIndex={-1}>
          {t('title')}
        </h2>
        {votes && (
          <button type="button" className="link-button sheet-only" popoverTarget="vote" popoverTargetAction="hide">
            {t('hide')}
          </button>
        )}
      </div>
      <QuorumBar quorum={ballot.quorum} />
      <MyVote ballot={ballot} />
      {silent && <p>{t(silent)}</p>}
      {votes && <VoteForm ballot={ballot} />}
      {votes && <SheetEffects id="vote" />}
    </section>
  )
}
