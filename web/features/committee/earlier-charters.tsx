import { getTranslations } from 'next-intl/server'
import { Moment } from '../../ui/deadline'
import { CharterName, CharterRules } from './charter-rules'
import type { Committee } from './types'

/** Charters of earlier times; ballots that were opened under them ended under them. */
export async function EarlierCharters({ committee }: { readonly committee: Committee }) {
  const t = await getTranslations('committee')
  if (committee.earlierCharters.length === 0) return null
  return (
    <section className="stack-s" aria-labelledby="earlier">
      <h2 id="earlier">{t('earlier')}</h2>
      {committee.earlierCharters.map(({ charter, since, until }) => (
        <details key={since}>
          <summary>
            <CharterName name={charter.name} version={charter.charter.version} />, <Moment at={since} /> – <Moment at={until} />
          </summary>
          <CharterRules charter={charter.charter} />
        </details>
      ))}
    </section>
  )
}
