import { getLocale, getTranslations } from 'next-intl/server'
import { A } from '../../ui/a'
import type { Case } from '../case/types'
import { loadDiscussion } from './load-discussion'
import { awaitsApplicant } from './threads'

/** The committees that have said something to the applicants, and in how many threads nobody has answered yet. */
export async function questionsOf(view: Case) {
  const voting = view.sites.filter(({ state, ballotId }) => state === 'voting' && ballotId !== undefined)
  const heard = await Promise.all(
    voting.map(async ({ site, name, ballotId = '' }) => ({ site, name, items: (await loadDiscussion(ballotId))?.items ?? [] })),
  )
  return heard.filter(({ items }) => items.length > 0).map(({ items, ...site }) => ({ ...site, open: awaitsApplicant(items) }))
}

type Props = { readonly applicationId: string; readonly questions: Awaited<ReturnType<typeof questionsOf>> }
/** For the applicants: the way to each discussion; the box of "your turn" while an answer is wanted. */
export async function Questions({ applicationId, questions }: Props) {
  const [t, locale] = await Promise.all([getTranslations('discussion.questions'), getLocale()])
  if (questions.length === 0) return null
  return (
    <section className={questions.some(({ open }) => open > 0) ? 'your-turn stack-s' : 'panel stack-s'} aria-labelledby="questions">
      <h2 id="questions">{t('title')}</h2>
      <ul className="rows">
        {questions.map(({ site, name, open }) => (
          <li key={site}>
            <A className="row-link font-semibold" href={`/${locale}/proposals/${applicationId}/discussion/${site}`}>
              {name}
            </A>
            <span className="muted">{t('open', { count: open })}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
