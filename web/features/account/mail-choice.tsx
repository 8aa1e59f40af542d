import { getTranslations } from 'next-intl/server'
import { getMailSettings, MAIL_CHOICES } from '#functions/api-schema/mail'
import { loadOwn } from '../../lib/load'
import { Choices } from '../../ui/form/fields'
import { Form } from '../../ui/form/form'
import { Submit } from '../../ui/form/submit'
import { chooseMail } from './actions'

/** How often somebody wants mail; what they have to act on comes in any case. */
export async function MailChoice() {
  const [t, tc, settings] = await Promise.all([getTranslations('account'), getTranslations('common.action'), loadOwn(getMailSettings, {})])
  return (
    <section className="panel stack" aria-labelledby="mail">
      <h2 id="mail">{t('mail')}</h2>
      <p>{t('mailBody')}</p>
      <Form action={chooseMail}>
        <Choices
          name="choice"
          label={t('choice')}
          value={settings.choice}
          options={MAIL_CHOICES.map((value) => ({ value, label: t(`choiceIs.${value}`), hint: t(`choiceHint.${value}`) }))}
        />
        <div>
          <Submit working={tc('working')}>{t('save')}</Submit>
        </div>
      </Form>
    </section>
  )
}
