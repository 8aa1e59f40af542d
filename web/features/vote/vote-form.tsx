import { getTranslations } from 'next-intl/server'
import { CHOICES } from '#policies/committee/choices'
import { FieldFold } from '../../ui/form/field-fold'
import { Choices, TextArea } from '../../ui/form/fields'
import { Form } from '../../ui/form/form'
import { Submit } from '../../ui/form/submit'
import { cast } from './actions'
import { ConditionFields } from './condition-fields'
import type { Ballot } from './types'

async function Fields({ ballot }: { readonly ballot: Ballot }) {
  const [t, tw, th, tc] = await Promise.all([
    getTranslations('vote.panel'),
    getTranslations('words.choice'),
    getTranslations('words.choiceHint'),
    getTranslations('common.action'),
  ])
  const { changeable } = ballot.charter
  const mine = ballot.me.choice === undefined ? undefined : ballot.seats.find(({ seat }) => seat === ballot.me.seat)
  return (
    <>
      <Choices
        name="choice"
        label={t('choice')}
        value={ballot.me.choice}
        options={CHOICES.map((value) => ({ value, label: tw(value), hint: th(value) }))}
      />
      <ConditionFields again={ballot.me.choice === 'approve-with-conditions'} />
      <TextArea name="reason" label={t('reason')} hint={t('reasonHint')} rows={4} value={mine?.reason} />
      {!changeable && <Choices name="final" many label={t('confirm')} options={[{ value: 'yes', label: t('final') }]} />}
      <div className="vote-send">
        <Submit working={tc('working')}>{ballot.me.choice === undefined ? t('cast') : t('change')}</Submit>
      </div>
      <p className="small muted">
        {changeable && t('changeable')} {t('fresh')} <span className="scripted">{t('kept')}</span>
      </p>
    </>
  )
}

/** The vote itself; names the sealed version that was read, so that nobody votes on another one. A change stands folded below the vote so far. */
export async function VoteForm({ ballot }: { readonly ballot: Ballot }) {
  const t = await getTranslations('vote.panel')
  const target = { ballotId: ballot.id, sealedHash: ballot.sealedHash, final: !ballot.charter.changeable }
  return (
    <Form action={cast.bind(null, target)} keep={`vote-${ballot.id}`} className="stack vote-form">
      {ballot.me.choice === undefined ? (
        <Fields ballot={ballot} />
      ) : (
        <FieldFold names={['']} className="stack" summary={t('changeFold')}>
          <div className="stack">
            <Fields ballot={ballot} />
          </div>
        </FieldFold>
      )}
    </Form>
  )
}
