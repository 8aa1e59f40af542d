import { getTranslations } from 'next-intl/server'
import { FieldFold } from '../../ui/form/field-fold'
import { Choices, Select, TextArea, TextField } from '../../ui/form/fields'
import { CONDITION_ROWS, USUAL_DUE_DAYS } from './types'

const LIBRARY = ['publication', 'cells', 'authorship', 'ethics'] as const

/**
 * Conditions of a conditional yes: some of the library, some in one's own words. CSS shows them with that choice only. `again`: a vote with
 * conditions is changed; a changed vote holds what it says itself and nothing of the one before.
 */
export async function ConditionFields({ again }: { readonly again: boolean }) {
  const [t, tl, tw] = await Promise.all([getTranslations('vote.panel'), getTranslations('vote.library'), getTranslations('words.owner')])
  const owners = (['applicant', 'site', 'office'] as const).map((value) => ({ value, label: tw(value) }))
  return (
    <div className="stack-s when-conditional">
      <h3>{t('conditions')}</h3>
      {again && <p className="hint">{t('conditionsAgain')}</p>}
      <FieldFold names={['library']} summary={t('library')}>
        <Choices
          name="library"
          many
          label={t('library')}
          hint={t('libraryHint', { usual: USUAL_DUE_DAYS })}
          options={LIBRARY.map((key) => ({ value: tl(key), label: tl(key) }))}
        />
      </FieldFold>
      {Array.from({ length: CONDITION_ROWS }, (_, index) => `conditions.${index}`).map((name, index) => (
        <FieldFold
          key={name}
          names={[`${name}.text`, `${name}.dueDays`]}
          className="stack-s"
          open={index === 0}
          summary={t('conditionText', { number: index + 1 })}
        >
          <div className="stack-s">
            <TextArea name={`${name}.text`} label={t('conditionText', { number: index + 1 })} rows={3} />
            <div className="pair">
              <Select name={`${name}.owner`} label={t('conditionOwner')} options={owners} value="applicant" />
              <TextField
                name={`${name}.dueDays`}
                type="number"
                label={t('conditionDue')}
                hint={t('conditionDueHint', { usual: USUAL_DUE_DAYS })}
              />
            </div>
          </div>
        </FieldFold>
      ))}
    </div>
  )
}
