import { getTranslations } from 'next-intl/server'
import { MyStateTag } from './my-state-tag'
import { type Ballot, myState } from './types'
import { offersVote } from './vote-panel'

/** On phones: always in reach at the bottom edge, says where the reader stands and opens the sheet. */
export async function SheetBar({ ballot }: { readonly ballot: Ballot }) {
  const t = await getTranslations('vote.panel')
  if (!offersVote(ballot)) return null
  return (
    <div className="sheet-bar no-print">
      <MyStateTag state={myState(ballot)} />
      <button type="button" className="btn" popoverTarget="vote">
        {ballot.me.choice === undefined ? t('open') : t('openAgain')}
      </button>
    </div>
  )
}
