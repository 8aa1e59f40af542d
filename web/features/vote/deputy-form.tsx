import { getTranslations } from 'next-intl/server'
import { Form } from '../../ui/form/form'
import { Submit } from '../../ui/form/submit'
import { PersonInput } from '../people/person-input'
import { deputise } from './four-eyes-actions'
import { type Ballot, mayVote } from './types'

/** A member names who stands for them in this ballot, while nobody has voted for the seat. */
export async function DeputyForm({ ballot }: { readonly ballot: Ballot }) {
  const [t, tc] = await Promise.all([getTranslations('vote.deputy'), getTranslations('common.action')])
  const mine = ballot.seats.find(({ seat }) => seat === ballot.me.seat)
  if (ballot.me.as !== 'member' || !mayVote(ballot, 'nameDeputy') || mine === undefined || mine.voted) return null
  return (
    <details className="no-print">
      <summary>{t('title')}</summary>
      <div className="stack">
        <p>{mine.deputy ? t('now', { name: mine.deputy.name }) : t('none')}</p>
        <Form action={deputise.bind(null, { ballotId: ballot.id, site: ballot.site })} keep={`deputy-${ballot.id}`}>
          <PersonInput site={ballot.site} name="deputy" label={t('person')} />
          <div>
            <Submit tone="quiet" working={tc('working')}>
              {t('send')}
            </Submit>
          </div>
        </Form>
      </div>
    </details>
  )
}
