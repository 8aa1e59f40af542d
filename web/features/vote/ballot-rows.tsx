import { getLocale, getTranslations } from 'next-intl/server'
import { A } from '../../ui/a'
import { CaseText } from '../../ui/case-text'
import { Day, Deadline } from '../../ui/deadline'
import { State } from '../../ui/words'
import { MyStateTag } from './my-state-tag'
import { QuorumBar } from './quorum-bar'
import { type Line, type MyState, myState } from './types'

/** Whose vote an open ballot waits for. */
async function Lacking({ people }: { readonly people: Line['lacking'] }) {
  const t = await getTranslations('vote.desk')
  return (
    <div>
      <p className="small muted">{t('lacking', { count: people.length })}</p>
      <p>{people.map(({ name }) => name).join(', ')}</p>
    </div>
  )
}
/** How a closed ballot ended. */
function Decided({ ballot }: { readonly ballot: Line }) {
  return (
    <div>
      {ballot.outcome && <State group="siteState" value={ballot.outcome} />}
      {ballot.closedAt && (
        <p className="small muted">
          <Day on={ballot.closedAt} />
        </p>
      )}
    </div>
  )
}

/** In a closed ballot it is the own part that a reader looks for; how it ended stands beside it. */
const stoodIn = (ballot: Line): MyState =>
  ballot.phase === 'open' ? myState(ballot) : ballot.me.recused ? 'recused' : ballot.me.choice === undefined ? 'closed' : 'voted'

type Props = {
  readonly ballots: readonly Line[]
  /** What a row tells beside title and quorum: where the reader stands, or whose vote lacks. */
  readonly tell: 'mine' | 'lacking'
}

/** Ballots, one row each: what, where, how far the quorum is, until when or how it ended. */
export async function BallotRows({ ballots, tell }: Props) {
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
          {tell === 'lacking' ? (
            <Lacking people={ballot.lacking} />
          ) : (
            <p>
              <MyStateTag state={stoodIn(ballot)} />
            </p>
          )}
          <QuorumBar quorum={ballot.quorum} compact />
          {ballot.phase === 'open' ? <Deadline at={ballot.deadline} /> : <Decided ballot={ballot} />}
        </li>
      ))}
    </ul>
  )
}
