import type { Metadata } from 'next'
import { getFormatter, getLocale, getTranslations } from 'next-intl/server'
import { Conditions } from '../../../../features/case/conditions'
import { Erasure } from '../../../../features/case/erasure'
import { Facts } from '../../../../features/case/facts'
import { caseTitle, loadCase } from '../../../../features/case/load-case'
import { OpenBallots } from '../../../../features/case/open-ballot'
import { Requests } from '../../../../features/case/requests'
import { SiteMatrix } from '../../../../features/case/site-matrix'
import { Timeline } from '../../../../features/case/timeline'
import { may } from '../../../../features/case/types'
import { WithdrawForm } from '../../../../features/case/withdraw-form'
import { YourTurn } from '../../../../features/case/your-turn'
import { waitsFor } from '../../../../features/conditions/duties'
import { readerOf } from '../../../../features/conditions/reader'
import { Questions, questionsOf } from '../../../../features/discussion/questions'
import { caseAreaOf } from '../../../../features/frame/areas'
import { one, type PageProps } from '../../../../lib/page'
import { holds, requireSession, sitesOf } from '../../../../lib/session'
import { Crumbs } from '../../../../ui/crumbs'
import { Notice } from '../../../../ui/notice'
import { PageHead } from '../../../../ui/page-head'
import { State, Word } from '../../../../ui/words'

type Props = PageProps<'id'>
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return caseTitle((await params).id, (await getTranslations('case'))('title'))
}

export default async function Page({ params, searchParams }: Props) {
  const [{ id }, query, session] = await Promise.all([params, searchParams, requireSession()])
  const view = await loadCase(id)
  const [t, tn, format, locale] = await Promise.all([getTranslations('case'), getTranslations('common.nav'), getFormatter(), getLocale()])
  const area = caseAreaOf(session)
  const reader = readerOf(session, view)
  const questions = reader.mine ? await questionsOf(view) : []
  const committees = holds(session, 'office', 'auditor')
    ? ('all' as const)
    : [...sitesOf(session, 'member'), ...sitesOf(session, 'chair'), ...sitesOf(session, 'steward')]
  return (
    <div className="columns">
      <div className="stack-l">
        <div className="stack">
          <Crumbs items={[{ href: `/${locale}/${area}`, text: tn(area) }]} />
          <PageHead title={view.title} eyebrow={t('reference', { reference: view.reference })} notice={one(query.notice)}>
            <p className="cluster">
              <State group="phase" value={view.phase} />
              <span>
                <Word group="phaseSentence" value={view.phase} />
              </span>
            </p>
          </PageHead>
          {view.erasedAt && <Notice>{t('erased', { day: format.dateTime(new Date(view.erasedAt), 'day') })}</Notice>}
        </div>
        <OpenBallots view={view} />
        <Questions applicationId={id} questions={questions} />
        <YourTurn
          view={view}
          stewardOf={sitesOf(session, 'steward')}
          asked={questions.some(({ open }) => open > 0)}
          duty={view.conditions.some((condition) => waitsFor(condition, view, reader))}
        />
        {view.requests.length > 0 && <Requests view={view} />}
        {view.conditions.length > 0 && <Conditions view={view} />}
        <section className="stack" aria-labelledby="sites">
          <h2 id="sites">{t('sites.title')}</h2>
          <SiteMatrix view={view} mySites={committees} mine={reader.mine} />
        </section>
        <section className="stack" aria-labelledby="timeline">
          <h2 id="timeline">{t('timeline.title')}</h2>
          <Timeline view={view} />
        </section>
        {may(view, 'withdrawApplication') && <WithdrawForm applicationId={view.id} />}
        {(may(view, 'proposeErasure') || may(view, 'confirmErasure')) && <Erasure view={view} />}
      </div>
      <Facts view={view} mine={reader.mine} />
    </div>
  )
}
