import { getTranslations } from 'next-intl/server'
import { Select, TextArea } from '../../ui/form/fields'
import { Form } from '../../ui/form/form'
import { Submit } from '../../ui/form/submit'
import { lift, reopen } from './four-eyes-actions'
import { type Ballot, mayVote } from './types'

/** Recusals by rule; what a member has declared stays. */
const BY_RULE: readonly (string | undefined)[] = ['applicant', 'co-applicant', 'same-unit']
const liftable = (ballot: Ballot) =>
  ballot.seats.flatMap(({ recused, recusalReason, member, deputy, deputyRecusalReason }) => [
    ...(recused && BY_RULE.includes(recusalReason) && member ? [member] : []),
    ...(BY_RULE.includes(deputyRecusalReason) && deputy ? [deputy] : []),
  ])
export const offersFourEyes = (ballot: Ballot): boolean =>
  (mayVote(ballot, 'proposeLift') && liftable(ballot).length > 0) || mayVote(ballot, 'proposeReopening')

/** What needs a second person: lifting a recusal by rule, voting once more. */
export async function FourEyesTools({ ballot }: { readonly ballot: Ballot }) {
  const [t, tc] = await Promise.all([getTranslations('vote.chair'), getTranslations('common.action')])
  const members = liftable(ballot)
  return (
    <>
      {mayVote(ballot, 'proposeLift') && members.length > 0 && (
        <details>
          <summary>{t('lift')}</summary>
          <p>{t('liftBody')}</p>
          <Form action={lift.bind(null, ballot.id)} keep={`lift-${ballot.id}`}>
            <Select name="liftMember" label={t('member')} options={members.map(({ id, name }) => ({ value: id, label: name }))} />
            <TextArea name="liftReason" label={t('reason')} rows={3} />
            <div>
              <Submit working={tc('working')}>{t('liftSend')}</Submit>
            </div>
          </Form>
        </details>
      )}
      {mayVote(ballot, 'proposeReopening') && (
        <details>
          <summary>{t('reopen')}</summary>
          <p>{t('reopenBody')}</p>
          <Form action={reopen.bind(null, ballot.id)} keep={`reopen-${ballot.id}`}>
            <TextArea name="reopenReason" label={t('reason')} rows={3} />
            <div>
              <Submit working={tc('working')}>{t('reopenSend')}</Submit>
            </div>
          </Form>
        </details>
      )}
    </>
  )
}
