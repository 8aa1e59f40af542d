import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { BriefingParts } from '../../../../features/briefing/briefing'
import { DossierNav } from '../../../../features/briefing/dossier-nav'
import { Discussion } from '../../../../features/discussion/discussion'
import { ChairTools } from '../../../../features/vote/chair-tools'
import { ConflictForm } from '../../../../features/vote/conflict-form'
import { DeputyForm } from '../../../../features/vote/deputy-form'
import { Dossier } from '../../../../features/vote/dossier'
import { ballotTitle, loadBallot } from '../../../../features/vote/load-ballot'
import { Minutes } from '../../../../features/vote/minutes'
import { Proposals } from '../../../../features/vote/proposals'
import { Result } from '../../../../features/vote/result'
import { Seats } from '../../../../features/vote/seats'
import { SheetBar } from '../../../../features/vote/sheet-bar'
import { VotePanel } from '../../../../features/vote/vote-panel'
import { one, type PageProps } from '../../../../lib/page'
import { A } from '../../../../ui/a'
import { CaseText } from '../../../../ui/case-text'
import { Crumbs } from '../../../../ui/crumbs'
import { Deadline } from '../../../../ui/deadline'
import { Notice } from '../../../../ui/notice'
import { PageHead } from '../../../../ui/page-head'
import { Tag } from '../../../../ui/tag'

type Props = PageProps<'ballotId'>
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return ballotTitle((await params).ballotId, (await getTranslations('vote'))('one'))
}

export default async function Page({ params, searchParams }: Props) {
  const [{ ballotId }, query] = await Promise.all([params, searchParams])
  const ballot = await loadBallot(ballotId)
  const [t, locale] = await Promise.all([getTranslations('vote'), getLocale()])
  const locked = ballot.me.declarationNeeded && ballot.phase === 'open'
  const { precheck } = ballot
  return (
    <div className="columns wide-side">
      <div className="stack-l">
        <div className="stack">
          <Crumbs items={[{ href: `/${locale}/committee`, text: t('inbox.title') }]} />
          <PageHead
            title={ballot.title}
            eyebrow={`${ballot.reference} · ${t('site', { site: ballot.siteName, round: ballot.round })}`}
            notice={one(query.notice)}
          >
            <p className="cluster">
              {ballot.phase === 'open' ? <Deadline at={ballot.deadline} /> : <Tag tone="grey">{t('mine.closed')}</Tag>}
              {ballot.extended && <Tag tone="plain">{t('extended')}</Tag>}
              {ballot.phase === 'open' && ballot.me.seat !== undefined && (
                <a href={`/${locale}/committee/${ballot.id}/calendar.ics`}>{t('calendar')}</a>
              )}
              <span className="muted">
                {t('charter')}: {ballot.charter.name[locale]}
              </span>
            </p>
          </PageHead>
          {!locked && !ballot.me.recused && <DossierNav ballot={ballot} />}
        </div>
        {ballot.nextBallotId && (
          <Notice>
            <A href={`/${locale}/committee/${ballot.nextBallotId}`}>{t('nextRound')}</A>
          </Notice>
        )}
        <Proposals ballot={ballot} />
        <Result ballot={ballot} />
        <Minutes ballot={ballot} />
        {locked && <ConflictForm ballot={ballot} />}
        {locked && <p className="muted">{t('dossier.locked')}</p>}
        {precheck && (
          <section className="panel" aria-labelledby="precheck">
            <h2 id="precheck">{t('dossier.precheck')}</h2>
            <p>{precheck.feasible ? t('dossier.feasible', { cases: precheck.cases }) : t('dossier.infeasible')}</p>
            {precheck.remarks && (
              <p>
                <CaseText>{precheck.remarks}</CaseText>
              </p>
            )}
          </section>
        )}
        {!locked && !ballot.me.recused && <Dossier ballot={ballot} />}
        {!locked && <BriefingParts ballot={ballot} />}
        <Discussion
          ballotId={ballot.id}
          page={`/committee/${ballot.id}`}
          open={ballot.phase === 'open'}
          at={one(query.at)}
          said={one(query.notice) === 'said'}
        />
        <Seats ballot={ballot} />
        <DeputyForm ballot={ballot} />
        <ChairTools ballot={ballot} />
        <SheetBar ballot={ballot} />
      </div>
      <VotePanel ballot={ballot} />
    </div>
  )
}
