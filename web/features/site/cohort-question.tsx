import { getLocale, getTranslations } from 'next-intl/server'
import { Day } from '../../ui/deadline'
import { policyName } from './policy-names'

/** What was asked, in words; a question of a site's own system that names policies shows their names and numbers. */
export async function CohortQuestion({ question }: { readonly question: Readonly<Record<string, unknown>> }) {
  const [t, tl, locale] = await Promise.all([getTranslations('site.cohorts'), getTranslations('site.lookup'), getLocale()])
  const { purpose, gate, window, dataDate, dataPeriod, retrospective } = question
  const policies = [gate, window].flatMap((list) => (Array.isArray(list) ? list.map(String) : []))
  const named = (policy: string): string => {
    const { short, name } = policyName(policy, locale)
    return name === '' ? short : `${name} (${short})`
  }
  const known = typeof purpose === 'string' && tl.has(`purposes.${purpose}` as 'purpose')
  const days = typeof dataDate === 'string' ? [dataDate] : daysOf(dataPeriod)
  return (
    <ul className="plain">
      {typeof purpose === 'string' && <li>{known ? tl(`purposes.${purpose}` as 'purpose') : purpose}</li>}
      {policies.length > 0 && <li>{t('gates', { list: policies.map(named).join(', ') })}</li>}
      {days.length > 0 && (
        <li>
          <Day on={days[0] ?? ''} />
          {days[1] !== undefined && (
            <>
              {' – '}
              <Day on={days[1]} />
            </>
          )}
        </li>
      )}
      {retrospective === true && <li>{t('retrospective')}</li>}
    </ul>
  )
}
function daysOf(period: unknown): readonly string[] {
  if (typeof period !== 'object' || period === null) return []
  const { start, end } = period as { readonly start?: unknown; readonly end?: unknown }
  return [start, end].filter((day) => typeof day === 'string')
}
