import { getFormatter, getTranslations } from 'next-intl/server'
import { Tag, type Tone } from '../../ui/tag'

type State = 'queued' | 'running' | 'finished' | 'failed' | 'cancelled'
const TONES: Readonly<Record<State, Tone>> = { queued: 'grey', running: 'blue', finished: 'green', failed: 'red', cancelled: 'grey' }

export async function CohortState({ state }: { readonly state: State }) {
  const t = await getTranslations('site.cohorts')
  return <Tag tone={TONES[state]}>{t(`states.${state}`)}</Tag>
}

/** How far a check has come, in words and as a bar. */
export async function CohortProgress({ processed, total }: { readonly processed: number; readonly total: number }) {
  const [t, format] = await Promise.all([getTranslations('site.cohorts'), getFormatter()])
  const text = total === 0 ? t('scanning') : t('done', { processed: format.number(processed), total: format.number(total) })
  return (
    <div className="panel stack-s">
      <progress {...(total === 0 ? {} : { value: processed, max: total })} aria-label={t('progress')} />
      <p role="status">{text}</p>
      <p className="muted small">{t('leave')}</p>
    </div>
  )
}
