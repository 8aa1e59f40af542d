import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { compareVersions } from '#functions/api-schema/briefing'
import { caseTitle, loadCase } from '../../../../../features/case/load-case'
import { Changes } from '../../../../../features/compare/changes'
import { loadOwn } from '../../../../../lib/load'
import { one, type PageProps } from '../../../../../lib/page'
import { Crumbs } from '../../../../../ui/crumbs'
import { PageHead } from '../../../../../ui/page-head'

type Props = PageProps<'id'>
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return caseTitle((await params).id, (await getTranslations('compare'))('title'))
}
/** A sealed version that this case has. */
const version = (asked: string | undefined, most: number, otherwise: number): number => {
  const number = Number(asked)
  return Number.isInteger(number) && number >= 1 && number <= most ? number : otherwise
}

/** Two sealed versions of a proposal, for everybody who may read them. */
export default async function Page({ params, searchParams }: Props) {
  const [{ id }, query] = await Promise.all([params, searchParams])
  const view = await loadCase(id)
  const [t, tb, locale] = await Promise.all([getTranslations('compare'), getTranslations('briefing'), getLocale()])
  const to = version(one(query.to), view.version, view.version)
  const from = version(one(query.from), view.version, Math.max(1, to - 1))
  const compared = view.version < 2 ? undefined : await loadOwn(compareVersions, { params: { applicationId: id }, query: { from, to } })
  const sides = [
    { name: 'from', label: t('from'), value: from },
    { name: 'to', label: t('to'), value: to },
  ]
  return (
    <div className="stack-l">
      <div className="stack">
        <Crumbs items={[{ href: `/${locale}/proposals/${id}`, text: view.reference }]} />
        <PageHead title={t('versionsTitle')} eyebrow={view.title} />
        {view.version > 2 && (
          <form method="get" className="cluster no-print">
            {sides.map(({ name, label, value }) => (
              <label key={name} className="cluster">
                {label}
                <select name={name} defaultValue={String(value)} className="narrow">
                  {Array.from({ length: view.version }, (_, index) => (
                    <option key={`v${String(index)}`} value={index + 1}>
                      {tb('version', { version: index + 1 })}
                    </option>
                  ))}
                </select>
              </label>
            ))}
            <button type="submit" className="btn quiet">
              {t('show')}
            </button>
          </form>
        )}
      </div>
      {compared === undefined ? (
        <p className="panel">{t('firstVersion')}</p>
      ) : (
        <section className="stack" aria-labelledby="versions">
          <h2 id="versions">{t('versions', { before: from, after: to })}</h2>
          {compared.changes.length === 0 && <p className="panel">{tb('changes.none')}</p>}
          <Changes
            changes={compared.changes}
            sides={{ before: tb('version', { version: from }), after: tb('version', { version: to }) }}
            mark
          />
        </section>
      )}
    </div>
  )
}
