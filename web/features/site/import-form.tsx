import { getTranslations } from 'next-intl/server'
import { siteNames } from '../../lib/site-names'
import { HiddenField, Select } from '../../ui/form/fields'
import { FileField } from '../../ui/form/file-field'
import { Form } from '../../ui/form/form'
import { Submit } from '../../ui/form/submit'
import { takeIn } from './import-actions'
import { LARGEST_IMPORT } from './import-lines'

/** A small file by hand; what a site's systems send is larger and comes by the API. */
export async function ImportForm({ sites, site }: { readonly sites: readonly string[]; readonly site: string }) {
  const [t, siteName] = await Promise.all([getTranslations('site.imports'), siteNames()])
  return (
    <section className="panel" aria-labelledby="new">
      <h2 id="new">{t('new')}</h2>
      <p>{t('newLead')}</p>
      <Form action={takeIn}>
        {sites.length > 1 ? (
          <Select name="site" label={t('site')} options={sites.map((slug) => ({ value: slug, label: siteName(slug) }))} value={site} />
        ) : (
          <HiddenField name="site" value={site} />
        )}
        <FileField
          name="file"
          label={t('file.label')}
          hint={t('file.hint')}
          accept=".json,.ndjson,.jsonl,application/json,application/fhir+json,application/x-ndjson"
          most={{ bytes: LARGEST_IMPORT, message: t('file.large') }}
        />
        <div>
          <Submit working={t('sending')}>{t('take')}</Submit>
        </div>
      </Form>
    </section>
  )
}
