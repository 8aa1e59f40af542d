import { getLocale, getTranslations } from 'next-intl/server'
import { A } from '../../ui/a'
import { Changes } from '../compare/changes'
import type { Ballot } from '../vote/types'
import { ConsentNeeds } from './consent-needs'
import { loadBriefing } from './load-briefing'
import { SimilarDecisions } from './similar'

/** More changes than this fill the dossier; the page of the comparison has them all. */
const SHOWN = 6

/** What stands beside the dossier: what changed since the last version, the consent that is needed, earlier similar decisions. */
export async function BriefingParts({ ballot }: { readonly ballot: Ballot }) {
  const briefing = await loadBriefing(ballot.id)
  if (briefing === undefined) return null
  const [t, locale] = await Promise.all([getTranslations('briefing'), getLocale()])
  const { since, consent, similar, version } = briefing
  return (
    <>
      {since && (
        <section className="stack" aria-labelledby="changes">
          <h2 id="changes">{t('changes.title', { version: since.version })}</h2>
          {since.changes.length === 0 && <p className="muted">{t('changes.none')}</p>}
          <Changes
            changes={since.changes.slice(0, SHOWN)}
            sides={{ before: t('version', { version: since.version }), after: t('version', { version }) }}
            mark
          />
          <p>
            <A href={`/${locale}/committee/${ballot.id}/compare`}>
              {since.changes.length > SHOWN ? t('changes.all', { count: since.changes.length }) : t('changes.compare')}
            </A>
          </p>
        </section>
      )}
      {consent && (
        <section className="stack-s" aria-labelledby="consent">
          <h2 id="consent">{t('consent.title')}</h2>
          <ConsentNeeds consent={consent} />
        </section>
      )}
      <section className="stack-s" aria-labelledby="similar">
        <h2 id="similar">{t('similar.title')}</h2>
        <SimilarDecisions ballotId={ballot.id} similar={similar} />
        {!since && (
          <p>
            <A href={`/${locale}/committee/${ballot.id}/compare`}>{t('changes.compare')}</A>
          </p>
        )}
      </section>
    </>
  )
}
