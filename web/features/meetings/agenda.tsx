import { getLocale, getTranslations } from 'next-intl/server'
import { A } from '../../ui/a'
import { CaseText } from '../../ui/case-text'
import { Tag } from '../../ui/tag'
import { State } from '../../ui/words'
import type { Meeting } from './types'

/** What is called, in order; of a ballot from which the reader is recused the number and the outcome only. */
export async function Agenda({ agenda }: { readonly agenda: Meeting['agenda'] }) {
  const [t, locale] = await Promise.all([getTranslations('meetings'), getLocale()])
  if (agenda.length === 0) return <p className="muted">{t('noAgenda')}</p>
  return (
    <ol className="rows agenda">
      {agenda.map((item, index) => (
        <li key={item.ballotId}>
          <div className="row-main">
            <p className="font-semibold">
              {t('item', { number: index + 1 })}:{' '}
              <A className="row-link" href={`/${locale}/committee/${item.ballotId}`}>
                {item.title === item.reference ? item.reference : <CaseText>{item.title}</CaseText>}
              </A>
            </p>
            <p className="small muted">
              {item.reference}
              {item.recused && ` · ${t('recused')}`}
            </p>
          </div>
          <div>{item.outcome ? <State group="siteState" value={item.outcome} /> : <Tag tone="blue">{t(`ballot.${item.phase}`)}</Tag>}</div>
        </li>
      ))}
    </ol>
  )
}
