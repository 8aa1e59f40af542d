import { getFormatter, getTranslations } from 'next-intl/server'
import { daysLeft, lastDayOf } from '../lib/dates'
import { businessNow } from '../lib/now'
import { Tag, type Tone } from './tag'

const toneOf = (days: number): Tone => (days < 0 ? 'red' : days <= 3 ? 'amber' : 'grey')

/** A deadline as an absolute day plus what is left of it. */
export async function Deadline({ at }: { readonly at: string | undefined }) {
  const [t, format, now] = await Promise.all([getTranslations('common.date'), getFormatter(), businessNow()])
  if (at === undefined) return <span className="muted">{t('none')}</span>
  const days = daysLeft(at, now)
  const hint = days < 0 ? t('overdue', { days: -days }) : days === 0 ? t('today') : days === 1 ? t('tomorrow') : t('inDays', { days })
  const day = format.dateTime(new Date(`${lastDayOf(at)}T12:00:00Z`), 'day')
  return (
    <span className="cluster">
      <time dateTime={lastDayOf(at)}>{t('until', { day })}</time>
      <Tag tone={toneOf(days)}>{hint}</Tag>
    </span>
  )
}

/** An instant with its day and time in Berlin. */
export async function Moment({ at }: { readonly at: string }) {
  const [t, format] = await Promise.all([getTranslations('common.date'), getFormatter()])
  const day = format.dateTime(new Date(at), 'day')
  const time = format.dateTime(new Date(at), 'time')
  return <time dateTime={at}>{t('at', { day, time })}</time>
}

/** A calendar day. */
export async function Day({ on }: { readonly on: string }) {
  const format = await getFormatter()
  return <time dateTime={on}>{format.dateTime(new Date(`${on.slice(0, 10)}T12:00:00Z`), 'day')}</time>
}
