import { getLocale, getTranslations } from 'next-intl/server'
import { Word } from '../../ui/words'
import { type Briefing, modulesOf } from './coverage'

/** Which modules of the broad consent the project needs, what they cover, and what each is needed for. */
export async function ConsentNeeds({ consent }: { readonly consent: NonNullable<Briefing['consent']> }) {
  const [t, locale] = await Promise.all([getTranslations('briefing.consent'), getLocale()])
  return (
    <>
      <p className="muted">{t('lead')}</p>
      {modulesOf(consent.needs).map((module) => (
        <table key={module.code}>
          <caption>{module[locale]}</caption>
          <thead className="visually-hidden">
            <tr>
              <th scope="col">{t('policy')}</th>
              <th scope="col">{t('when')}</th>
              <th scope="col">{t('for')}</th>
            </tr>
          </thead>
          <tbody>
            {module.policies.map((policy) => (
              <tr key={policy.code}>
                <th scope="row" className="font-normal">
                  {policy[locale]}
                </th>
                <td className="small">{policy.when.map((when) => t(`whenIs.${when}`)).join('; ')}</td>
                <td className="small muted">
                  {policy.needs.map((need, index) => (
                    <span key={need}>
                      {index > 0 && ', '}
                      <Word group="consentNeed" value={need} />
                    </span>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
      {consent.retrospective.map(({ need, policies }) => (
        <p key={policies.map(({ code }) => code).join()} className="small">
          {t(need)}: {policies.map((policy) => policy[locale]).join(', ')}
        </p>
      ))}
    </>
  )
}
