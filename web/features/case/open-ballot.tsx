import { getTranslations } from 'next-intl/server'
import { listTasks } from '#functions/api-schema/people'
import { callAs } from '../../lib/actions'
import { Form } from '../../ui/form/form'
import { Submit } from '../../ui/form/submit'
import { openBallotAt } from './open-ballot-actions'
import { type Case, may } from './types'

/** Ballots that wait for a person to open them: the charter leaves it to the chair, or the quorum is out of reach. */
export async function OpenBallots({ view }: { readonly view: Case }) {
  if (!may(view, 'openBallot')) return null
  const [t, tc, tasks] = await Promise.all([getTranslations('case.opening'), getTranslations('common.action'), callAs(listTasks, {})])
  const waiting = tasks.ok ? tasks.value.items.filter(({ task, applicationId }) => task === 'open-ballot' && applicationId === view.id) : []
  const sites = view.sites.filter(({ site }) => waiting.some((task) => task.site === site))
  if (sites.length === 0) return null
  return (
    <section className="your-turn stack" aria-labelledby="opening">
      <h2 id="opening">{t('title')}</h2>
      <p>{t('body')}</p>
      {sites.map(({ site, name }) => (
        <Form key={site} action={openBallotAt.bind(null, { applicationId: view.id, site })}>
          <div>
            <Submit working={tc('working')}>{t('open', { site: name })}</Submit>
          </div>
        </Form>
      ))}
    </section>
  )
}
