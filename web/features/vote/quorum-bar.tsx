import { getTranslations } from 'next-intl/server'
import { Tag } from '../../ui/tag'
import type { Ballot } from './types'

/** How far the quorum is, as a bar and in words. */
export async function QuorumBar({ ballot }: { readonly ballot: Ballot }) {
  const t = await getTranslations('vote.quorum')
  const { reached, required, electors, met } = ballot.quorum
  return (
    <div className="stack-s">
      <p className="cluster">
        <strong>{t('title')}</strong> <Tag tone={met ? 'green' : 'grey'}>{met ? t('met') : t('open')}</Tag>
      </p>
      <meter min={0} max={Math.max(1, electors)} value={reached} aria-label={t('title')} />
      <p className="small muted">{t('text', { reached, required, electors })}</p>
    </div>
  )
}
