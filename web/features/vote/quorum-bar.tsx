import { useTranslations } from 'next-intl'
import { Tag } from '../../ui/tag'
import type { Ballot } from './types'

const STEP = 10
const GAP = 1

/** One field per seat that counts, filled as votes come in; a stroke stands where the quorum is met. */
function Seats({ reached, required, electors }: Pick<Ballot['quorum'], 'reached' | 'required' | 'electors'>) {
  const fields = Math.max(1, electors, required)
  return (
    <svg className="quorum-seats" viewBox={`0 0 ${fields * STEP} 12`} preserveAspectRatio="none" aria-hidden="true">
      {Array.from({ length: fields }, (_, index) => (
        <rect
          key={`seat-${String(index)}`}
          className={index < reached ? 'taken' : 'free'}
          x={index * STEP + GAP / 2}
          y="2"
          width={STEP - GAP}
          height="8"
        />
      ))}
      <line className="needed" x1={required * STEP} x2={required * STEP} y1="0" y2="12" />
    </svg>
  )
}

/** How far the quorum is: the sentence says all of it, the picture says it again. */
export function QuorumBar({ quorum, compact = false }: { readonly quorum: Ballot['quorum']; readonly compact?: boolean }) {
  const t = useTranslations('vote.quorum')
  const { reached, required, electors, met } = quorum
  return (
    <div className="quorum">
      {!compact && (
        <p className="cluster">
          <strong>{t('title')}</strong> <Tag tone={met ? 'green' : 'grey'}>{met ? t('met') : t('open')}</Tag>
        </p>
      )}
      <Seats {...quorum} />
      <p className="small muted">{t(compact ? 'short' : 'text', { reached, required, electors })}</p>
    </div>
  )
}
