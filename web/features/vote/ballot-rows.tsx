import { getLocale, getTranslations } from 'next-intl/server'
import { A } from '../../ui/a'
import { CaseText } from '../../ui/case-text'
import { Deadline } from '../../ui/deadline'
import { MyStateTag } from './my-state-tag'
import { QuorumBar } from './quorum-bar'
import { type Ballot, myState } from './types'

/** Open ballots, one row each: what, where, my state, how far the quorum is, until when. */
export async function BallotRows({ ballots }: { readonly ballots: readonly Ballot[] }) {
  const [t, locale] = await Promise.all([getTranslations('vote'), getLocale()])
  return (
    <ul className="rows ballot-rows">
      {ballots.map((ballot) => (
        <li key={ballot.id}>
          <div>
            <A className="row-link font-semibold" href={`/${locale}/committee/${ballot.id}`}>
              <CaseText>{ballot.title}</CaseText>
            </A>
            <p className="small muted">
              {ballot.reference} · {t('site', { site: ballot.siteName, round: ballot.round })}
            </p>
          </div>
          <p>
            <MyStateTag state={myState(ballot)} />
          </p>
          <QuorumBar quorum={ballot.quorum} compact />
          <Deadline at={ballot.deadline} />
        </li>
      ))}
    </ul>
  )
}
