import { getTranslations } from 'next-intl/server'
import { ShownAnswer } from './shown-answer'
import { TimelineResult } from './timeline-result'

/** Where a look-up shows its answer and the course of the consents behind it. */
export async function LookupResult() {
  const t = await getTranslations('site.answer')
  const texts = {
    title: t('title'),
    why: t('why'),
    release: t('release'),
    warnings: t('warnings'),
    rules: t('rules'),
    decision: t('decisionId'),
    based: t('based'),
    rule: t('rule'),
  }
  return (
    <>
      <ShownAnswer texts={texts} />
      <TimelineResult />
    </>
  )
}
