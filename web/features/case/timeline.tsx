import { getTranslations } from 'next-intl/server'
import { Deadline, Moment } from '../../ui/deadline'
import { Word } from '../../ui/words'
import { phasesAhead } from './phases-ahead'
import type { Case } from './types'

const SHOWN = 12

function Line({ line, siteName }: { readonly line: Case['history'][number]; readonly siteName: (slug: string) => string }) {
  return (
    <li>
      <p className="font-semibold">
        <Word group="event" value={line.type} />
        {line.outcome && (
          <>
            {': '}
            <Word group="outcome" value={line.outcome} />
          </>
        )}
      </p>
      <p className="small muted">
        <Moment at={line.at} /> · {line.actor.name ?? <Word group="role" value={line.actor.role} />}
        {line.site && ` · ${siteName(line.site)}`}
      </p>
    </li>
  )
}

/** What is still to come, then now, then what has happened, the latest first. */
export async function Timeline({ view }: { readonly view: Case }) {
  const t = await getTranslations('case.timeline')
  const siteName = (slug: string) => view.sites.find(({ site }) => site === slug)?.name ?? slug
  const past = view.history.toReversed()
  const [shown, older] = [past.slice(0, SHOWN), past.slice(SHOWN)]
  const ahead = phasesAhead(view.phase)
  return (
    <div className="stack">
      {ahead.length > 0 && (
        <>
          <h3>{t('ahead')}</h3>
          <ol className="timeline" reversed={false}>
            <li className="now">
              <p className="font-semibold">
                {t('now')}
                {': '}
                <Word group="phase" value={view.phase} />
              </p>
              {view.deadline && <Deadline at={view.deadline} />}
            </li>
            {ahead.map((phase) => (
              <li className="ahead" key={phase}>
                {t(`expect.${phase}`)}
              </li>
            ))}
          </ol>
        </>
      )}
      <h3>{t('past')}</h3>
      <ol className="timeline">
        {shown.map((line) => (
          <Line key={line.hash} line={line} siteName={siteName} />
        ))}
      </ol>
      {older.length > 0 && (
        <details>
          <summary>{t('all', { count: past.length })}</summary>
          <ol className="timeline">
            {older.map((line) => (
              <Line key={line.hash} line={line} siteName={siteName} />
            ))}
          </ol>
        </details>
      )}
    </div>
  )
}
