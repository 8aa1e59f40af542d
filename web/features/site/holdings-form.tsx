import { getLocale, getTranslations } from 'next-intl/server'
import { siteNames } from '../../lib/site-names'
import { HiddenField, Select, TextField } from '../../ui/form/fields'
import { Form } from '../../ui/form/form'
import { Submit } from '../../ui/form/submit'
import { lookForHoldings } from './holdings-actions'
import { ShownHoldings } from './shown-holdings'

/** Which projects got data of one person: before somebody withdraws, or when a patient asks. */
export async function HoldingsForm({ sites }: { readonly sites: readonly string[] }) {
  const [t, tl, tc, locale, siteName] = await Promise.all([
    getTranslations('site.affected'),
    getTranslations('site.lookup'),
    getTranslations('common.action'),
    getLocale(),
    siteNames(),
  ])
  return (
    <section className="panel" aria-labelledby="holdings">
      <h2 id="holdings">{t('who')}</h2>
      <p>{t('whoLead')}</p>
      <Form action={lookForHoldings}>
        {sites.length > 1 ? (
          <Select name="site" label={t('site')} options={sites.map((slug) => ({ value: slug, label: siteName(slug) }))} value={sites[0]} />
        ) : (
          <HiddenField name="site" value={sites[0] ?? ''} />
        )}
        <TextField name="system" label={tl('system')} hint={tl('systemHint')} />
        <TextField name="value" label={tl('value')} />
        <div>
          <Submit working={tc('working')}>{t('whoAsk')}</Submit>
        </div>
        <ShownHoldings base={`/${locale}/proposals`} texts={{ title: t('whoTitle'), none: t('whoNone'), some: t('whoSome') }} />
      </Form>
    </section>
  )
}
