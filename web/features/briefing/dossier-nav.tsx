import { getTranslations } from 'next-intl/server'
import { loadDiscussion } from '../discussion/load-discussion'
import type { Ballot } from '../vote/types'
import { loadBriefing } from './load-briefing'

/** What the dossier holds, with the numbers that tell whether it is worth looking. */
export async function DossierNav({ ballot }: { readonly ballot: Ballot }) {
  const [t, briefing, discussion] = await Promise.all([getTranslations('briefing.nav'), loadBriefing(ballot.id), loadDiscussion(ballot.id)])
  const links = [
    { href: '#dossier', text: t('dossier') },
    ...(briefing?.since ? [{ href: '#changes', text: t('changes', { count: briefing.since.changes.length }) }] : []),
    ...(briefing?.consent ? [{ href: '#consent', text: t('consent') }] : []),
    ...(briefing ? [{ href: '#similar', text: t('similar', { count: briefing.similar.length }) }] : []),
    ...(discussion && (discussion.items.length > 0 || ballot.phase === 'open')
      ? [{ href: '#discussion', text: t('discussion', { count: discussion.items.length }) }]
      : []),
  ]
  if (links.length < 2) return null
  return (
    <nav className="no-print" aria-label={t('label')}>
      <ul className="cluster page-nav">
        {links.map(({ href, text }) => (
          <li key={href}>
            <a href={href}>{text}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
