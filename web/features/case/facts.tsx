import { getLocale, getTranslations } from 'next-intl/server'
import { A } from '../../ui/a'
import { Day, Deadline, Moment } from '../../ui/deadline'
import { Hash } from '../../ui/hash'
import { SummaryList, type SummaryRow } from '../../ui/summary-list'
import type { Case } from './types'

/** Phases in which a project has data of people, or had them. */
const hasData = ({ phase }: Case): boolean => phase === 'published' || phase === 'active' || phase === 'closed'

/** The side of the case page: who, when, which version, and where the papers are. */
export async function Facts({ view, mine }: { readonly view: Case; readonly mine: boolean }) {
  const [t, locale] = await Promise.all([getTranslations('case'), getLocale()])
  const base = `/${locale}/proposals/${view.id}`
  const rows: SummaryRow[] = [
    { key: 'owner', term: t('facts.owner'), value: view.owner.name },
    ...(view.coApplicants.length > 0
      ? [{ key: 'co', term: t('facts.co'), value: view.coApplicants.map(({ name }) => name).join(', ') }]
      : []),
    { key: 'created', term: t('facts.created'), value: <Moment at={view.createdAt} /> },
    ...(view.submittedAt ? [{ key: 'submitted', term: t('facts.submitted'), value: <Moment at={view.submittedAt} /> }] : []),
    ...(view.deadline ? [{ key: 'deadline', term: t('deadline'), value: <Deadline at={view.deadline} /> }] : []),
    ...(view.register ? [{ key: 'use', term: t('facts.useFrom'), value: <Day on={view.register.useFrom} /> }] : []),
    ...(view.sealedHash ? [{ key: 'seal', term: t('facts.seal'), value: <Hash value={view.sealedHash} /> }] : []),
  ]
  return (
    <aside className="stack side" aria-labelledby="facts">
      <div className="panel">
        <h2 id="facts">{t('facts.title')}</h2>
        <SummaryList rows={rows} />
      </div>
      <div className="panel no-print">
        <h2>{t('documents')}</h2>
        <ul className="stack-s">
          <li>
            <A href={`${base}/review`}>{view.version > 0 ? t('dossier', { version: view.version }) : t('links.read')}</A>
          </li>
          {view.contract && (
            <li>
              <A href={`${base}/contract?id=${view.contract.id}`}>{t('links.contract')}</A>
            </li>
          )}
          {view.register && (
            <li>
              <A href={`/${locale}/register/${view.register.id}`}>{t('links.register')}</A>
            </li>
          )}
          {mine && hasData(view) && (
            <li>
              <A href={`${base}/withdrawals`}>{t('links.withdrawals')}</A>
            </li>
          )}
          <li>
            <A href={`${base}/workflow`}>{t('links.workflow')}</A>
          </li>
        </ul>
      </div>
    </aside>
  )
}
