import { getLocale, getTranslations } from 'next-intl/server'
import { getForm } from '#functions/api-schema/applications'
import { getDossier } from '#functions/api-schema/ballots'
import { listSites } from '#functions/api-schema/people'
import { callAs } from '../../lib/actions'
import { load } from '../../lib/load'
import { A } from '../../ui/a'
import { Hash } from '../../ui/hash'
import { SummaryList } from '../../ui/summary-list'
import { anchorsOf } from '../discussion/anchors'
import { loadDiscussion } from '../discussion/load-discussion'
import { type AnswerRow, answerRows } from '../form/answer-rows'
import { Answers } from '../form/answers'
import { type Content, contentOf } from '../form/field'
import { vocabularyOf } from '../form/load-form'
import { FORM } from '../form/sections'
import type { Ballot } from './types'

const FLAGS = ['recontact', 'thirdCountry', 'linkage', 'retrospective', 'aiTraining'] as const
const text = (content: Content, name: string): string => (typeof content[name] === 'string' ? (content[name] as string) : '')

async function flagWords(scope: Content): Promise<string> {
  const t = await getTranslations('vote.dossier.flag')
  const materials = Array.isArray(scope.materials) ? scope.materials : []
  const words = [
    ...FLAGS.filter((flag) => scope[flag] === true).map((flag) => t(flag)),
    ...(materials.includes('biosamples') ? [t('biosamples')] : []),
  ]
  return words.length === 0 ? t('none') : words.join(', ')
}

/** A line of a cohort: its name behind its number, everything else behind what it is. */
function cohortLine({ name, label, value }: AnswerRow): string {
  const [cohort = '', ...field] = label.split(': ')
  return `${name.endsWith('.label') ? cohort : field.join(': ')}: ${value}`
}

/** Members read it through the ballot, after the conflict question; others as far as they may read the case. */
const sealedForm = (ballot: Ballot) =>
  ballot.me.seat === undefined
    ? callAs(getForm, { params: { applicationId: ballot.applicationId } })
    : callAs(getDossier, { params: { ballotId: ballot.id } })

/** The proposal on one page: what it is for, which data, which risks; the rest folded below. Reads the sealed version only. */
export async function Dossier({ ballot }: { readonly ballot: Ballot }) {
  const [t, locale] = await Promise.all([getTranslations('vote.dossier'), getLocale()])
  const answer = await sealedForm(ballot)
  if (!answer.ok) return <p className="panel">{t('unavailable')}</p>
  const sites = await load(listSites, {})
  const loaded = { form: answer.value, sites: sites.items }
  const contentIn = (id: string): Content => contentOf(answer.value.sections.find((section) => section.id === id)?.content)
  const vocabulary = await vocabularyOf(loaded.sites)
  const answerIn = (id: 'use' | 'data' | 'scope' | 'ethics', name: string): string =>
    answerRows(FORM[id].fields, contentIn(id), vocabulary).find((row) => row.name === name)?.value ?? ''
  const discussion = await loadDiscussion(ballot.id)
  const anchors = discussion && anchorsOf(discussion, { page: `/${locale}/committee/${ballot.id}`, locale, open: ballot.phase === 'open' })
  const project = contentIn('project')
  const cohorts = answerRows(FORM.data.fields.slice(0, 1), contentIn('data'), vocabulary)
  const rows = [
    { key: 'purpose', term: t('purpose'), value: answerIn('use', 'purpose') },
    { key: 'legal', term: t('legal'), value: answerIn('use', 'legalBasis') },
    { key: 'analysis', term: t('analysis'), value: answerIn('scope', 'analysis') },
    { key: 'data', term: t('data'), value: answerIn('data', 'modules') },
    { key: 'variables', term: t('variables'), value: answerIn('data', 'variables') },
    { key: 'period', term: t('period'), value: `${answerIn('data', 'from')} – ${answerIn('data', 'to')}` },
    { key: 'cohorts', term: t('cohorts'), value: cohorts.map(cohortLine).join('\n') },
    { key: 'flags', term: t('flags'), value: await flagWords(contentIn('scope')) },
    { key: 'safeguards', term: t('safeguards'), value: answerIn('use', 'safeguards') },
    {
      key: 'ethics',
      term: t('ethics'),
      value: answerRows(FORM.ethics.fields, contentIn('ethics'), vocabulary)
        .map((row) => row.value)
        .join(', '),
    },
  ]
  return (
    <section className="stack" aria-labelledby="dossier">
      <h2 id="dossier">{t('title')}</h2>
      <p className="cluster small muted">
        {t('sealed')} <Hash value={ballot.sealedHash} />
      </p>
      <h3>{t('executive')}</h3>
      <p className="whitespace-pre-line">{text(project, 'executiveSummary')}</p>
      <h3>{t('summary')}</h3>
      <p className="whitespace-pre-line">{text(project, 'summary')}</p>
      <SummaryList rows={rows} />
      <details>
        <summary>{t('full')}</summary>
        <div className="stack">
          <Answers loaded={loaded} editable={false} {...anchors} />
        </div>
      </details>
      <p>
        <A href={`/${locale}/proposals/${ballot.applicationId}`}>{t('case')}</A>
      </p>
    </section>
  )
}
