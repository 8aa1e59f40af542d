import { getFormatter, getTranslations } from 'next-intl/server'

/** Day, beginning and end in Berlin. */
export async function MeetingTime({ starts, ends }: { readonly starts: string; readonly ends: string }) {
  const [t, format] = await Promise.all([getTranslations('meetings'), getFormatter()])
  const day = format.dateTime(new Date(starts), { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
  const [from, to] = [starts, ends].map((at) => format.dateTime(new Date(at), 'time'))
  return <time dateTime={starts}>{t('time', { day, from: from ?? '', to: to ?? '' })}</time>
}
