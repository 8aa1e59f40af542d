import { getLocale, getTranslations } from 'next-intl/server'
import { A } from '../../ui/a'
import { CaseText } from '../../ui/case-text'
import { Deadline } from '../../ui/deadline'
import { Table } from '../../ui/table'
import { State, Word } from '../../ui/words'
import { siteSummary } from './site-summary'
import type { Case } from './types'

/** States that a committee's decision has led to, at once or later. */
const DECIDED = ['approved', 'approved-with-conditions', 'returned', 'refused', 'no-decision', 'contract-signed', 'in-force']

/** One row per site: where it stands, until when, what its pre-check said. `mine`: the reader applies, and reads the sites' reasons. */
export async function SiteMatrix({
  view,
  mySites,
  mine,
}: {
  readonly view: Case
  readonly mySites: readonly string[] | 'all'
  readonly mine: boolean
}) {
  const [t, locale] = await Promise.all([getTranslations('case'), getLocale()])
  const released = !['draft', 'formal-check', 'rework'].includes(view.phase)
  const counts = siteSummary(view.sites.map(({ state }) => (released ? state : 'waiting')))
  if (view.sites.length === 0) return <p className="muted">{t('sites.none')}</p>
  return (
    <>
      <p className="muted">{t('sites.independent')}</p>
      {counts.length > 0 && (
        <ul className="cluster site-counts" aria-label={t('sites.counts', { total: view.sites.length })}>
          {counts.map(({ state, count }) => (
            <li key={state}>
              <strong>{count}</strong> <State group="siteState" value={state} />
            </li>
          ))}
        </ul>
      )}
      <Table label={t('sites.title')} head={[t('sites.site'), t('sites.state'), t('sites.deadline'), t('sites.cases')]}>
        {view.sites.map((site) => (
          <tr key={site.site}>
            <th scope="row">
              {site.name}
              {site.ballotId && (mySites === 'all' || mySites.includes(site.site)) && (
                <span className="block font-normal">
                  <A href={`/${locale}/committee/${site.ballotId}`}>{t('links.vote')}</A>
                </span>
              )}
            </th>
            <td>
              <State group="siteState" value={released ? site.state : 'waiting'} />
              {mine && site.ballotId && DECIDED.includes(site.state) && (
                <span className="block">
                  <A href={`/${locale}/proposals/${view.id}/decisions/${site.site}`}>{t('links.reasons')}</A>
                </span>
              )}
              {mine && site.ballotId && (
                <span className="block">
                  <A href={`/${locale}/proposals/${view.id}/discussion/${site.site}`}>{t('links.discussion')}</A>
                </span>
              )}
              {site.reason && (
                <span className="small muted block">
                  <Word group="exclusion" value={site.reason} />
                </span>
              )}
            </td>
            <td>{site.deadline ? <Deadline at={site.deadline} /> : <span className="muted">–</span>}</td>
            <td>
              {site.precheck ? site.precheck.cases.toLocaleString(locale) : <span className="muted">–</span>}
              {site.precheck?.remarks && (
                <p className="small muted">
                  <CaseText>{site.precheck.remarks}</CaseText>
                </p>
              )}
            </td>
          </tr>
        ))}
      </Table>
    </>
  )
}
