import { getTranslations } from 'next-intl/server'
import { Select, TextArea, TextField } from '../../ui/form/fields'
import { Form } from '../../ui/form/form'
import { Submit } from '../../ui/form/submit'
import { close, extend, recuse } from './actions'
import { FourEyesTools, offersFourEyes } from './four-eyes-tools'
import { type Ballot, mayVote } from './types'

/** What the chair may do beyond voting: close, extend, recuse. */
export async function ChairTools({ ballot }: { readonly ballot: Ballot }) {
  const [t, tc] = await Promise.all([getTranslations('vote.chair'), getTranslations('common.action')])
  const members = ballot.seats.flatMap((seat) => (seat.member && !seat.recused ? [{ value: seat.member.id, label: seat.member.name }] : []))
  const any = ['closeBallot', 'extendBallot', 'recuseMember'].some((operation) => mayVote(ballot, operation))
  if (!any && !offersFourEyes(ballot)) return null
  return (
    <section className="panel no-print" aria-labelledby="chair">
      <h2 id="chair">{t('title')}</h2>
      {mayVote(ballot, 'closeBallot') && (
        <details>
          <summary>{t('close')}</summary>
          <p>{t('closeBody')}</p>
          <Form action={close.bind(null, ballot.id)}>
            <div>
              <Submit working={tc('working')}>{t('close')}</Submit>
            </div>
          </Form>
        </details>
      )}
      {mayVote(ballot, 'extendBallot') && (
        <details>
          <summary>{t('extend')}</summary>
          <Form action={extend.bind(null, ballot.id)} keep={`extend-${ballot.id}`}>
            <TextField name="days" type="number" label={t('days')} />
            <TextArea name="extendReason" label={t('reason')} rows={3} />
            <div>
              <Submit working={tc('working')}>{t('extend')}</Submit>
            </div>
          </Form>
        </details>
      )}
      {mayVote(ballot, 'recuseMember') && members.length > 0 && (
        <details>
          <summary>{t('recuse')}</summary>
          <Form action={recuse.bind(null, ballot.id)} keep={`recuse-${ballot.id}`}>
            <Select name="member" label={t('member')} options={members} />
            <TextArea name="recuseReason" label={t('reason')} rows={3} />
            <div>
              <Submit tone="danger" working={tc('working')}>
                {t('recuse')}
              </Submit>
            </div>
          </Form>
        </details>
      )}
      <FourEyesTools ballot={ballot} />
    </section>
  )
}
