import { getTranslations } from 'next-intl/server'
import { Choices, Select, TextField } from '../../ui/form/fields'
import { PURPOSES } from './purposes'

/** What is asked of a person's consents: purpose, day of the data, look back. */
export async function QuestionFields() {
  const t = await getTranslations('site.lookup')
  return (
    <>
      <Select
        name="purpose"
        label={t('purpose')}
        options={PURPOSES.map((value) => ({ value, label: t(`purposes.${value}`) }))}
        value="central-analysis"
      />
      <TextField name="dataDate" type="date" label={t('date')} hint={t('dateHint')} />
      <Choices
        name="retrospective"
        many
        label={t('lookback')}
        hint={t('lookbackHint')}
        options={[{ value: 'yes', label: t('retrospective') }]}
      />
    </>
  )
}
