import { getTranslations } from 'next-intl/server'
import { Hash } from '../../ui/hash'
import { Word } from '../../ui/words'
import { QuorumBar } from './quorum-bar'
import { type Ballot, mayVote } from './types'
import { VoteForm } from './vote-form'

async function MyVote({ ballot }: { readonly ballot: Ballot }) {
  const t = await getTranslations('vote.panel')
  if (ballot.me.choice === undefined) return null
  return (
    <div className="notice good">
      <p>
        {t('voted')}:{' '}
        <strong>
          <Word group="choice" value={ballot.me.choice} />
        </strong>
      </p>
      {ballot.me.receipt && (
        <>
          <p className="small">{t('receiptHint')}</p>
          <Hash value={ballot.me.receipt} />
        </>
      )}
    </div>
  )
}

/** Why there is no vote form; undefined when there is one. */
function silence(ballot: Ballot): 'closed' | 'recused' | 'noSeat' | undefined {
  if (ballot.phase === 'closed') return 'closed'
  if (ballot.me.recused) return 'recused'
  return ballot.me.seat === undefined ? 'noSeat' : undefined
}

/** Beside the dossier on wide screens, below it on phones with a bar that leads here. */
export async function VotePanel({ ballot }: { readonly ballot: Ballot }) {
  const t = await getTranslations('vote.panel')
  const silent = silence(ballot)
  const votes = silent === undefined && !ballot.me.declarationNeeded && mayVote(ballot, 'castVote')
  return (
    <section className="vote-panel sticky-side" id="vote" aria-labelledby="vote-title">
      <h2 id="vote-title">{t('title')}</h2>
      <QuorumBar ballot={ballot} />
      <MyVote ballot={ballot} />
      {silent && <p>{t(silent)}</p>}
      {votes && <VoteForm ballot={ballot} />}
    </section>
  )
}
