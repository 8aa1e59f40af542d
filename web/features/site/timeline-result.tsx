import { getTranslations } from 'next-intl/server'
import { ShownTimelines } from './shown-timelines'

/** Where a form shows the timelines that it asked for, with all words in the reader's language. */
export async function TimelineResult() {
  const t = await getTranslations('site.timeline')
  const effects = {
    permit: t('effect.permit'),
    deny: t('effect.deny'),
    unknown: t('effect.unknown'),
    indeterminate: t('effect.indeterminate'),
  }
  return (
    <ShownTimelines texts={{ title: t('title'), lead: t('lead'), table: t('table'), legend: t('legend'), today: t('today'), effects }} />
  )
}
