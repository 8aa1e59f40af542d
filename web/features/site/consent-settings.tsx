import { getTranslations } from 'next-intl/server'
import type * as z from 'zod'
import type { getConsentSettings } from '#functions/api-schema/consent'
import { PERSONAL_DATA } from '#policies/consent/site-stream'
import { Choices } from '../../ui/form/fields'
import { Form } from '../../ui/form/form'
import { Submit } from '../../ui/form/submit'
import { changePersonalData } from './settings-actions'

type Props = z.output<typeof getConsentSettings.result> & { readonly name: string | undefined }

/** One site's choice between refusing personal data and taking it out, and what each of them means. */
export async function ConsentSettings({ site, personalData, name }: Props) {
  const [t, tc] = await Promise.all([getTranslations('site.settings'), getTranslations('common.action')])
  const id = `settings-${site}`
  return (
    <section className="panel stack" aria-labelledby={id}>
      <h2 id={id}>{name === undefined ? t('personal') : t('personalAt', { site: name })}</h2>
      <p>{t('what')}</p>
      <ul className="bullets">
        <li>{t('contained')}</li>
        <li>{t('display')}</li>
        <li>{t('data')}</li>
      </ul>
      <Form action={changePersonalData.bind(null, site)}>
        <Choices
          name="personalData"
          label={t('question')}
          value={personalData}
          options={PERSONAL_DATA.map((value) => ({
            value,
            label: value === personalData ? t('inForce', { choice: t(`choice.${value}`) }) : t(`choice.${value}`),
            hint: t(`means.${value}`),
          }))}
        />
        <p className="small muted">{t('effect')}</p>
        <div>
          <Submit working={tc('working')}>{t('save')}</Submit>
        </div>
      </Form>
    </section>
  )
}
