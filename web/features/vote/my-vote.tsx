import { getLocale, getTranslations } from 'next-intl/server'
import { A } from '../../ui/a'
import { CaseText } from '../../ui/case-text'
import { Hash } from '../../ui/hash'
import { Word } from '../../ui/words'
import type { Ballot } from './types'

/** What the reader has voted, with the receipt. */
export async function MyVote({ ballot }: { readonly ballot: Ballot }) {
  const [t, tr, locale] = await Promise.all([getTranslations('vote.panel'), getTranslations('vote.receipt'), getLocale()])
  const { choice, seat, receipt } = ballot.me
  if (choice === undefined) return null
  const reason = ballot.seats.find((one) => one.seat === seat)?.reason
  return (
    <div className="notice good stack-s">
      <p>
        {t('voted')}:{' '}
        <strong>
          <Word group="choice" value={choice} />
        </strong>
      </p>
      {reason && (
        <p className="small">
          <CaseText>{reason}</CaseText>
        </p>
      )}
      {receipt && (
        <p className="small">
          {t('receiptHint')} <Hash value={receipt} />
          <A className="block py-1" href={`/${locale}/committee/${ballot.id}/receipt`}>
            {tr('open')}
          </A>
        </p>
      )}
    </div>
  )
}
