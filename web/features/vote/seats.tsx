import { getTranslations } from 'next-intl/server'
import { CaseText } from '../../ui/case-text'
import { Tag } from '../../ui/tag'
import { Word } from '../../ui/words'
import type { Ballot } from './types'

type Seat = Ballot['seats'][number]

async function SeatState({ seat }: { readonly seat: Seat }) {
  const t = await getTranslations('vote.seats')
  if (seat.voted)
    return (
      <>
        <Tag tone="green">{t('voted')}</Tag>
        {seat.by === 'deputy' && <span className="small muted block">{t('byDeputy')}</span>}
        {seat.choice && (
          <span className="block">
            <Word group="choice" value={seat.choice} />
          </span>
        )}
        {seat.reason && (
          <p className="small muted">
            <CaseText>{seat.reason}</CaseText>
          </p>
        )}
      </>
    )
  if (!seat.recused) return <Tag tone="plain">{seat.declared ? t('declared') : t('open')}</Tag>
  return (
    <>
      <Tag tone="grey">{t('recused')}</Tag>
      {seat.recusalReason && (
        <span className="small muted block">
          <Word group="recusal" value={seat.recusalReason} />
        </span>
      )}
    </>
  )
}

/** The member, and the deputy with what is to be known of them. */
async function Holder({ seat }: { readonly seat: Seat }) {
  const t = await getTranslations('vote.seats')
  return (
    <>
      {seat.member?.name ?? `${t('seat')} ${seat.seat}`}
      {seat.chair && <span className="muted"> ({t('chair')})</span>}
      {seat.deputy && (
        <span className="small muted block">
          {t(seat.delegated ? 'delegated' : 'deputy', { name: seat.deputy.name })}
          {seat.deputyRecusalReason && (
            <>
              {' · '}
              {t('recused')}: <Word group="recusal" value={seat.deputyRecusalReason} />
            </>
          )}
        </span>
      )}
    </>
  )
}

/** Who holds a seat and what is known of it; a blind ballot shows only who has voted. */
export async function Seats({ ballot }: { readonly ballot: Ballot }) {
  const t = await getTranslations('vote.seats')
  if (ballot.seats.length === 0) return null
  return (
    <section className="stack" aria-labelledby="seats">
      <h2 id="seats">{t('title')}</h2>
      {ballot.charter.secrecy === 'blind' && ballot.phase === 'open' && <p className="muted">{t('blind')}</p>}
      <ul className="rows">
        {ballot.seats.map((seat) => (
          <li key={seat.seat}>
            <span className="row-main">
              <Holder seat={seat} />
            </span>
            <div className="row-end">
              <SeatState seat={seat} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
