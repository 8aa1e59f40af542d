import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { loadEntry } from '../../../../features/register/load-entry'
import type { PageProps } from '../../../../lib/page'
import { foreignLang } from '../../../../lib/text-language'
import { CaseText } from '../../../../ui/case-text'
import { Crumbs } from '../../../../ui/crumbs'
import { Day, Moment } from '../../../../ui/deadline'
import { Notice } from '../../../../ui/notice'
import { PageHead } from '../../../../ui/page-head'
import { SummaryList } from '../../../../ui/summary-list'
import { State, Word } from '../../../../ui/words'

type Props = PageProps<'id'>
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ title, reference, status }, t] = await Promise.all([loadEntry((await params).id), getTranslations('register')])
  return { title: `${status === 'erased' ? reference : title} – ${t('title')}`, robots: { index: true } }
}

/** One site a line; a screen reader says how many there are. */
function SiteList({ names }: { readonly names: readonly string[] }) {
  return (
    <ul>
      {names.map((name) => (
        <li key={name}>{name}</li>
      ))}
    </ul>
  )
}

export default async function Page({ params }: Props) {
  const { id } = await params
  const entry = await loadEntry(id)
  const [t, locale] = await Promise.all([getTranslations('register'), getLocale()])
  const foreign = foreignLang(`${entry.title} ${entry.summary}`, locale).lang !== undefined
  return (
    <div className="columns">
      <article className="stack">
        <Crumbs items={[{ href: `/${locale}/register`, text: t('title') }]} />
        <PageHead title={entry.title} eyebrow={entry.reference}>
          <p>
            <State group="registerStatus" value={entry.status} />
          </p>
        </PageHead>
        {entry.status === 'erased' && <Notice>{t('erased')}</Notice>}
        <p>
          <CaseText>{entry.summary}</CaseText>
        </p>
        {foreign && <p className="small muted">{t('authorLanguage')}</p>}
        <SummaryList
          rows={[
            { key: 'institution', term: t('institution'), value: entry.institution },
            { key: 'purpose', term: t('purpose'), value: <Word group="purpose" value={entry.purpose} /> },
            { key: 'analysis', term: t('analysis'), value: <Word group="analysis" value={entry.analysis} /> },
            {
              key: 'data',
              term: t('data'),
              value: (
                <ul>
                  {entry.modules.map((module) => (
                    <li key={module}>
                      <Word group="module" value={module} />
                    </li>
                  ))}
                </ul>
              ),
            },
            { key: 'sites', term: t('sites'), value: <SiteList names={entry.sites.map(({ name }) => name)} /> },
            {
              key: 'use',
              term: t('use'),
              value: (
                <>
                  <Day on={entry.useFrom} /> – <Day on={entry.useUntil} />
                </>
              ),
            },
            { key: 'published', term: t('published'), value: <Moment at={entry.publishedAt} /> },
          ]}
        />
      </article>
      <aside className="panel" aria-labelledby="mean">
        <h2 id="mean">{t('mean')}</h2>
        <p>{t('meanBody')}</p>
      </aside>
    </div>
  )
}
