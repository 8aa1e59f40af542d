import { getLocale, getTranslations } from 'next-intl/server'
import { A } from '../../ui/a'
import { CaseText } from '../../ui/case-text'
import { State, Word } from '../../ui/words'
import type { Ballot } from './types'

const COUNTS = [
  ['approve', 'approve'],
  ['approveWithConditions', 'approve-with-conditions'],
  ['returnForRevision', 'return-for-revision'],
  ['refuse', 'refuse'],
  ['abstain', 'abstain'],
] as const

async function Counts({ counts }: { readonly counts: NonNullable<Ballot['counts']> }) {
  const t = await getTranslations('vote.result')
  const most = Math.max(1, ...Object.values(counts))
  return (
    <table className="counts">
      <caption>{t('counts')}</caption>
      <tbody>
        {COUNTS.map(([field, choice]) => (
          <tr key={field}>
            <th scope="row">
              <Word group="choice" value={choice} />
            </th>
            <td className="number">{counts[field]}</td>
            <td aria-hidden="true" className="bar">
              {counts[field] > 0 && <meter min={0} max={most} value={counts[field]} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The computed outcome of a closed ballot, why, the quorum, the counted votes and, unless they stand on the page already, the conditions. */
export async function Result({ ballot, conditions = true }: { readonly ballot: Ballot; readonly conditions?: boolean }) {
  const [t, tq, locale] = await Promise.all([getTranslations('vote.result'), getTranslations('vote.quorum'), getLocale()])
  if (ballot.outcome === undefined) return null
  const { reached, required, electors } = ballot.quorum
  return (
    <section className="panel result" aria-labelledby="result">
      <h2 id="result">{t('title')}</h2>
      <p className="cluster">
        <State group="siteState" value={ballot.outcome} />
        {ballot.outcomeReason && (
          <span>
            <Word group="tallyReason" value={ballot.outcomeReason} />
          </span>
        )}
      </p>
      {ballot.counts && <Counts counts={ballot.counts} />}
      {ballot.counts && (
        <p className="small muted">
          {tq(ballot.quorum.met ? 'met' : 'missed')}: {tq('text', { reached, required, electors })}
        </p>
      )}
      {conditions && ballot.conditions.length > 0 && (
        <>
          <h3>{t('conditions')}</h3>
          <ol className="condition-list">
            {ballot.conditions.map((condition) => (
              <li key={condition.id}>
                <CaseText>{condition.text}</CaseText>
                <span className="small muted block">
                  <Word group="owner" value={condition.owner} />
                  {condition.dueDays !== undefined && ` · ${t('due', { days: condition.dueDays })}`}
                  {condition.evidence && ` · ${t('evidence', { evidence: condition.evidence })}`}
                </span>
              </li>
            ))}
          </ol>
          {ballot.outcome === 'approved-with-conditions' && (
            <p>
              <A href={`/${locale}/proposals/${ballot.applicationId}/conditions`}>{t('followed')}</A>
            </p>
          )}
        </>
      )}
    </section>
  )
}
