import { getLocale, getTranslations } from 'next-intl/server'
import { referenceOf } from '#policies/application/application'
import { A } from '../../ui/a'
import { TextField } from '../../ui/form/fields'

const KINDS = ['application', 'ballot', 'contract', 'grant', 'committee', 'admin', 'consent'] as const
const kindOf = (stream: string) => KINDS.find((kind) => stream.startsWith(`${kind}#`)) ?? 'other'
const SHOWN = 100
/** The reference of the case that a stream belongs to, by which people know it. */
function referenceIn(stream: string): string {
  const [, id] = /^(?:application|ballot|contract|grant)#([a-z2-7]{26})/.exec(stream) ?? []
  return id === undefined ? '' : referenceOf(id)
}

/** The streams of the log by kind, with a search that works without JavaScript. */
export async function StreamList({ streams, wanted }: { readonly streams: readonly string[]; readonly wanted: string }) {
  const [t, locale] = await Promise.all([getTranslations('audit.streams'), getLocale()])
  const asked = wanted.trim().toLowerCase()
  const found = streams.filter((stream) => stream.includes(asked) || referenceIn(stream).toLowerCase().includes(asked))
  return (
    <section className="stack" aria-labelledby="streams">
      <h2 id="streams">{t('title')}</h2>
      <search>
        <form method="get" className="cluster items-end">
          <TextField name="q" type="search" label={t('filter')} hint={t('filterHint')} value={wanted} />
          <button type="submit" className="btn quiet self-end">
            {t('button')}
          </button>
        </form>
      </search>
      {found.length === 0 && <p className="panel">{t('none')}</p>}
      {[...KINDS, 'other' as const].map((kind) => {
        const here = found.filter((stream) => kindOf(stream) === kind)
        if (here.length === 0) return null
        return (
          <details key={kind} open={here.length <= 12 || wanted !== ''}>
            <summary>{`${t(`kind.${kind}`)} (${here.length})`}</summary>
            <ul className="rows">
              {here.slice(0, SHOWN).map((stream) => (
                <li key={stream}>
                  <A className="row-link mono" href={`/${locale}/audit?stream=${encodeURIComponent(stream)}`}>
                    {stream}
                  </A>
                  <span className="small muted">{referenceIn(stream)}</span>
                </li>
              ))}
            </ul>
          </details>
        )
      })}
    </section>
  )
}
