import { getLocale, getTranslations } from 'next-intl/server'
import { A } from '../../ui/a'
import { CaseText } from '../../ui/case-text'
import { Day } from '../../ui/deadline'
import { State, Word } from '../../ui/words'
import type { Briefing } from './coverage'

type Similar = Briefing['similar'][number]

/** In what two projects are alike, in words. */
async function Alike({ decision }: { readonly decision: Similar }) {
  const t = await getTranslations('briefing.similar')
  const { modules, purposes, percent } = decision
  return (
    <p className="small muted">
      {t('percent', { percent })}
      {modules.length > 0 && (
        <>
          {' · '}
          {t('modules')}:{' '}
          {modules.map((module, index) => (
            <span key={module}>
              {index > 0 && ', '}
              <Word group="module" value={module} />
            </span>
          ))}
        </>
      )}
      {purposes.length > 0 && (
        <>
          {' · '}
          {purposes.map((purpose, index) => (
            <span key={purpose}>
              {index > 0 && ', '}
              <Word group="consentNeed" value={purpose} />
            </span>
          ))}
        </>
      )}
    </p>
  )
}

/** Earlier decisions on projects like this one, the most similar first. */
export async function SimilarDecisions({ ballotId, similar }: { readonly ballotId: string; readonly similar: readonly Similar[] }) {
  const [t, locale] = await Promise.all([getTranslations('briefing.similar'), getLocale()])
  if (similar.length === 0) return <p className="muted">{t('none')}</p>
  return (
    <ul className="rows">
      {similar.map((decision) => (
        <li key={decision.reference}>
          <div className="row-main">
            <p className="font-semibold">
              <CaseText>{decision.title}</CaseText>
            </p>
            <Alike decision={decision} />
            <p className="cluster small">
              <span className="muted">{decision.reference}</span>
              {decision.ballotId && (
                <A href={`/${locale}/committee/${ballotId}/compare?with=${decision.ballotId}`}>
                  {t('compare')}
                  <span className="visually-hidden">: {decision.reference}</span>
                </A>
              )}
              {decision.registerId && (
                <A href={`/${locale}/register/${decision.registerId}`}>
                  {t('register')}
                  <span className="visually-hidden">: {decision.reference}</span>
                </A>
              )}
            </p>
          </div>
          {decision.outcome ? (
            <div>
              <State group="siteState" value={decision.outcome} />
              {decision.closedAt && (
                <p className="small muted">
                  <Day on={decision.closedAt} />
                </p>
              )}
            </div>
          ) : (
            <span className="small muted">{t('elsewhere')}</span>
          )}
        </li>
      ))}
    </ul>
  )
}
