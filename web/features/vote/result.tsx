import { getTranslations } from 'next-intl/server'
import { State, Word } from '../../ui/words'
import type { Ballot } from './types'

const COUNTS = [
  ['approve', 'approve'],
  ['approveWithConditions', 'approve-with-conditions'],
  ['returnForRevision', 'return-for-revision'],
  ['refuse', 'refuse'],
  ['abstain', 'abstain'],
] as const

/** The computed outcome of a closed ballot, why, and the counted votes. */
export async function Result({ ballot }: { readonly ballot: Ballot }) {
  const t = await getTranslations('vote.result')
  if (ballot.outcome === undefined) return null
  const { counts } = ballot
  const most = counts ? Math.max(1, ...Object.values(counts)) : 1
  return (
    <section className="panel" aria-labelledby="result">
      <h2 id="result">{t('title')}</h2>
      <p className="cluster">
        <State group="siteState" value={ballot.outcome} />
        {ballot.outcomeReason && (
          <span>
            <Word group="tallyReason" value={ballot.outcomeReason} />
          </span>
        )}
      </p>
      {counts && (
        <table>
          <caption>{t('counts')}</caption>
          <tbody>
            {COUNTS.map(([field, choice]) => (
              <tr key={field}>
                <th scope="row" className="w-1/2">
                  <Word group="choice" value={choice} />
                </th>
                <td className="w-10">{counts[field]}</td>
                <td aria-hidden="true">
                  <meter min={0} max={most} value={counts[field]} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {ballot.conditions.length > 0 && (
        <>
          <h3>{t('conditions')}</h3>
          <ul className="list-disc pl-5">
            {ballot.conditions.map((condition) => (
              <li key={condition.id}>{condition.text}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
