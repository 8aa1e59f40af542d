import { getLocale, getTranslations } from 'next-intl/server'
import { Choices, HiddenField, Select, TextArea } from '../../ui/form/fields'
import { Submit } from '../../ui/form/submit'
import { placeOptions } from './places'
import { sayField } from './say-field'
import type { Visibility } from './types'

type Props = {
  readonly visibilities: readonly Visibility[]
  /** The place that was chosen; fixed for an answer, because it belongs to what it answers. */
  readonly place?: string | undefined
  /** The comment that is answered. */
  readonly answers?: string
  readonly visibility?: Visibility
}

/** Where, what, and who will read it: the last one is a question of its own and stands right above the button. */
export async function SayFields({ visibilities, place, answers, visibility }: Props) {
  const [t, tc, locale] = await Promise.all([getTranslations('discussion'), getTranslations('common.action'), getLocale()])
  const nameOf = sayField(answers)
  const only = visibilities.length === 1 ? visibilities[0] : undefined
  return (
    <>
      {answers !== undefined && place !== undefined ? (
        <HiddenField name={nameOf('place')} value={place} />
      ) : (
        <Select name={nameOf('place')} label={t('place')} value={place ?? 'general'} options={placeOptions(locale, t('whole'))} />
      )}
      <TextArea name={nameOf('comment')} label={answers ? t('answerText') : t('text')} rows={3} />
      {only === undefined ? (
        <Choices
          name={nameOf('visibility')}
          label={t('who')}
          value={visibility ?? visibilities[0]}
          options={visibilities.map((value) => ({ value, label: t(`chip.${value}`), hint: t(`reads.${value}`) }))}
        />
      ) : (
        <>
          <HiddenField name={nameOf('visibility')} value={only} />
          <p className="small muted">{t('readsOnly')}</p>
        </>
      )}
      <div>
        <Submit tone={answers ? 'quiet' : undefined} working={tc('working')}>
          {answers ? t('answerSend') : t('send')}
        </Submit>
      </div>
    </>
  )
}
