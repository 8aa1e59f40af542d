import { getLocale, getTranslations } from 'next-intl/server'
import { getBallot } from '#functions/api-schema/ballots'
import { compareProposals } from '#functions/api-schema/briefing'
import { callAs } from '../../lib/actions'
import { A } from '../../ui/a'
import { CaseText } from '../../ui/case-text'
import { Notice } from '../../ui/notice'
import { State } from '../../ui/words'
import type { Ballot } from '../vote/types'
import { Changes } from './changes'

/** Two proposals field by field; what they have in common is left out. */
export async function ProposalComparison({ ballot, other }: { readonly ballot: Ballot; readonly other: string }) {
  const [t, locale] = await Promise.all([getTranslations('compare'), getLocale()])
  const [answer, second] = await Promise.all([
    callAs(compareProposals, { params: { ballotId: ballot.id, other } }),
    callAs(getBallot, { params: { ballotId: other } }),
  ])
  if (!answer.ok || !second.ok) return <Notice>{t('notOpen')}</Notice>
  return (
    <section className="stack" aria-labelledby="two">
      <h2 id="two">{t('two', { first: ballot.reference, second: second.value.reference })}</h2>
      <p className="cluster">
        <A href={`/${locale}/committee/${second.value.id}`}>
          <CaseText>{second.value.title}</CaseText>
        </A>
        {second.value.outcome && <State group="siteState" value={second.value.outcome} />}
      </p>
      {answer.value.changes.length === 0 && <p className="panel">{t('same')}</p>}
      <Changes changes={answer.value.changes} sides={{ before: ballot.reference, after: second.value.reference }} mark={false} />
    </section>
  )
}
