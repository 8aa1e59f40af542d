import { getLocale, getTranslations } from 'next-intl/server'
import { A } from '../../ui/a'
import { OfficeDecision } from './office-decision'
import { OfficeSteps } from './office-steps'
import { PrecheckForm } from './precheck-form'
import { type Case, may } from './types'

const DECISIONS = ['acceptFormally', 'returnApplication', 'rejectApplication']
const STEPS = ['issueContract', 'publishApplication', 'activateApplication', 'closeSiteReview']

/** `asked`: another box on the page already says that something waits for this reader; `duty`: a condition waits for them. */
type Props = { readonly view: Case; readonly stewardOf: readonly string[]; readonly asked: boolean; readonly duty: boolean }
/** What this reader can do next, and nothing else. */
export async function YourTurn({ view, stewardOf, asked, duty }: Props) {
  const [t, locale] = await Promise.all([getTranslations('case'), getLocale()])
  const prechecks = may(view, 'precheckSite')
    ? view.sites.filter(({ site, state }) => state === 'precheck' && stewardOf.includes(site))
    : []
  const edits = may(view, 'submitApplication')
  const decides = DECISIONS.some((operation) => may(view, operation))
  const steps = STEPS.some((operation) => may(view, operation))
  const answers = may(view, 'answerCondition') || duty
  if (!edits && !decides && !steps && !answers && prechecks.length === 0) return asked ? null : <p className="panel">{t('noTurn')}</p>
  return (
    <section className="your-turn stack" aria-labelledby="turn">
      <h2 id="turn">{t('turn')}</h2>
      {edits && (
        <div className="cluster">
          <A className="btn" href={`/${locale}/proposals/${view.id}/edit`}>
            {t('links.edit')}
          </A>
          <A className="btn quiet" href={`/${locale}/proposals/${view.id}/review`}>
            {t('links.review')}
          </A>
        </div>
      )}
      {decides && <OfficeDecision view={view} />}
      {prechecks.map((site) => (
        <PrecheckForm key={site.site} view={view} site={site.site} name={site.name} />
      ))}
      {answers && (
        <p>
          <a href="#conditions">{t(may(view, 'answerCondition') ? 'conditions.answer' : 'conditions.prove')}</a>
        </p>
      )}
      {steps && <OfficeSteps view={view} />}
    </section>
  )
}
