import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { requireSession } from '../../lib/session'
import { siteNames } from '../../lib/site-names'
import { PageHead } from '../../ui/page-head'
import { CommitteeNav } from './committee-nav'
import { sitesOfCommittees } from './which-site'

type Props = {
  readonly site: string
  readonly title: string
  readonly notice?: string | undefined
  readonly empty?: string
  readonly children?: ReactNode
}

/** Whoever has to do with several committees chooses one; a plain form, so it needs no JavaScript. */
async function SiteChoice({ site }: { readonly site: string }) {
  const [t, session, nameOf] = await Promise.all([getTranslations('committee'), requireSession(), siteNames()])
  const slugs = await sitesOfCommittees(session)
  if (slugs.length < 2) return null
  return (
    <form method="get" className="cluster">
      <label htmlFor="site">{t('site')}</label>
      <select id="site" name="site" defaultValue={site} className="narrow">
        {slugs.map((slug) => (
          <option key={slug} value={slug}>
            {nameOf(slug)}
          </option>
        ))}
      </select>
      <button type="submit" className="btn quiet">
        {t('choose')}
      </button>
    </form>
  )
}

/** Head, navigation and choice of site that the pages of a committee share. */
export async function CommitteeFrame({ site, title, notice, empty, children }: Props) {
  const nameOf = await siteNames()
  return (
    <div className="stack-l">
      <div className="stack">
        <CommitteeNav site={site} />
        <PageHead title={title} eyebrow={nameOf(site)} notice={notice} />
        <SiteChoice site={site} />
      </div>
      {empty && <p className="panel">{empty}</p>}
      {children}
    </div>
  )
}
