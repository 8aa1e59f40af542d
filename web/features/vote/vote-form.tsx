import { getTranslations } from 'next-intl/server'
import { CHOICES } from '#policies/committee/choices'
import { Choices, Select, TextArea, TextField } from '../../ui/form/fields'
import { Form } from '../../ui/form/form'
import { Submit } from '../../ui/form/submit'
import { cast } from './actions'
import { type Ballot, CONDITION_ROWS } from './types'

const LIBRARY = ['publication', 'cells', 'authorship', 'ethics'] as const

async function ConditionFields() {
  const [t, tl, tw] = await Promise.all([getTranslations('vote.panel'), getTranslations('vote.library'), getTranslations('words.owner')])
  const owners = (['applicant', 'site', 'office'] as const).map((value) => ({ value, label: tw(value) }))
  return (
    <div className="stack when-conditional">
      <h3>{t('conditions')}</h3>
      <details>
        <summary>{t('library')}</summary>
        <Choices name="library" many label={t('library')} options={LIBRARY.map((key) => ({ value: tl(key), label: tl(key) }))} />
      </details>
      {Array.from({ length: CONDITION_ROWS }, (_, index) => `conditions.${index}`).map((name, index) => (
        <details key={name} className="stack-s" open={index === 0}>
          <summary>{t('conditionText', { number: index + 1 })}</summary>
          <div className="stack-s">
            <TextArea name={`${name}.text`} label={t('conditionText', { number: index + 1 })} rows={3} />
            <div className="pair">
              <Select name={`${name}.owner`} label={t('conditionOwner')} options={owners} value="applicant" />
              <TextField name={`${name}.dueDays`} type="number" label={t('conditionDue')} />
            </div>
          </div>
        </details>
      ))}
    </div>
  )
}

/** The vote itself; names the sealed version that was read, so that nobody votes on another one. */
export async function VoteForm({ ballot }: { readonly ballot: Ballot }) {
  const [t, tw, th, tc] = await Promise.all([
    getTranslations('vote.panel'),
    getTranslations('words.choice'),
    getTranslations('words.choiceHint'),
    getTranslations('common.action'),
  ])
  const changes = ballot.me.choice !== undefined
  return (
    <Form
      action={cast.bind(null, { ballotId: ballot.id, sealedHash: ballot.sealedHash })}
      keep={`vote-${ballot.id}`}
      className="stack vote-form"
    >
      <Choices
        name="choice"
        label={t('choice')}
        value={ballot.me.choice}
        options={CHOICES.map((value) => ({ value, label: tw(value), hint: th(value) }))}
      />
      <ConditionFields />
      <TextArea name="reason" label={t('reason')} hint={t('reasonHint')} rows={5} />
      <p className="small muted">
        {ballot.charter.changeable ? t('changeable') : t('final')} {t('fresh')}
      </p>
      <Submit working={tc('working')}>{changes ? t('change') : t('cast')}</Submit>
    </Form>
  )
}
