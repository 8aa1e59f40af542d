import { getLocale, getTranslations } from 'next-intl/server'
import { Form } from '../../ui/form/form'
import { Notice } from '../../ui/notice'
import { say } from './actions'
import { loadDiscussion } from './load-discussion'
import { anchorOf, placeLabel } from './places'
import { SayFields } from './say-fields'
import { Thread } from './thread'
import { byPlace } from './threads'

type Props = {
  readonly ballotId: string
  /** Where the forms lead back to (without language). */
  readonly page: string
  /** Whether the ballot is open; afterwards the discussion is read only. */
  readonly open: boolean
  /** The place that a link in the dossier named. */
  readonly at?: string | undefined
  /** The reader has just said something. */
  readonly said: boolean
  /** The page is about nothing else, so its H1 is heading enough. */
  readonly alone?: boolean
}

/** What committee, office and applicant say about places of the proposal, as far as it is meant for the reader. */
export async function Discussion({ ballotId, page, open, at, said, alone = false }: Props) {
  const discussion = await loadDiscussion(ballotId)
  if (discussion === undefined) return null
  const [t, locale] = await Promise.all([getTranslations('discussion'), getLocale()])
  const { items, visibilities } = discussion
  if (!open && items.length === 0) return null
  const where = { ballotId, page }
  const asked = at !== undefined && anchorOf(at) !== undefined ? at : undefined
  return (
    <section className="stack" aria-labelledby="discussion">
      <h2 id="discussion" tabIndex={-1} className={alone ? 'visually-hidden' : undefined}>
        {t('title')}
      </h2>
      {said && (
        <Notice tone="good" live>
          {t('said')}
        </Notice>
      )}
      {items.length === 0 && <p className="muted">{t('empty')}</p>}
      {byPlace(items).map(({ place, threads }) => (
        <section className="stack-s" key={place} aria-labelledby={`on-${place.replaceAll('/', '-')}`}>
          <h3 id={`on-${place.replaceAll('/', '-')}`}>{placeLabel(place, locale)}</h3>
          <ol className="threads">
            {threads.map((thread) => (
              <Thread key={thread.first.id} thread={thread} where={where} visibilities={visibilities} open={open} />
            ))}
          </ol>
        </section>
      ))}
      {open && (
        <details className="panel no-print" id="say" open={asked !== undefined || items.length === 0}>
          <summary>{t('new')}</summary>
          <Form action={say.bind(null, where)} keep={`say-${ballotId}-${asked ?? ''}`} className="stack-s">
            <SayFields visibilities={visibilities} place={asked} />
          </Form>
        </details>
      )}
    </section>
  )
}
