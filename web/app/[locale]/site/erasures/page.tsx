import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { listConsentErasures } from '#functions/api-schema/consent-erasures'
import { propose } from '../../../../features/site/erasure-actions'
import { ErasureProposals } from '../../../../features/site/erasure-proposals'
import { loadOwn } from '../../../../lib/load'
import { one, type PageProps } from '../../../../lib/page'
import { Moment } from '../../../../ui/deadline'
import { Select, TextField } from '../../../../ui/form/fields'
import { Form } from '../../../../ui/form/form'
import { Submit } from '../../../../ui/form/submit'
import { PageHead } from '../../../../ui/page-head'
import { Table } from '../../../../ui/table'
import { Tag } from '../../../../ui/tag'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('site.erasures'))('title') }
}

const GROUNDS = ['gdpr-article-17', 'retention-ended', 'unlawful'] as const
const TONES = { proposed: 'amber', expired: 'grey', confirmed: 'amber', done: 'green' } as const

/** Erasures of people by four eyes; whom they are about stands in no page. */
export default async function Page({ searchParams }: PageProps) {
  const [{ items }, query] = await Promise.all([loadOwn(listConsentErasures, {}), searchParams])
  const [t, tl, tc] = await Promise.all([
    getTranslations('site.erasures'),
    getTranslations('site.lookup'),
    getTranslations('common.action'),
  ])
  return (
    <div className="stack-l">
      <PageHead title={t('title')} lead={t('lead')} notice={one(query.notice)} />
      <ErasureProposals items={items.filter(({ state }) => state === 'proposed')} />
      <section className="panel" aria-labelledby="propose">
        <h2 id="propose">{t('propose')}</h2>
        <Form action={propose}>
          <TextField name="system" label={t('system')} hint={tl('systemHint')} />
          <TextField name="value" label={t('value')} />
          <Select
            name="ground"
            label={t('ground')}
            options={GROUNDS.map((value) => ({ value, label: t(`grounds.${value}`) }))}
            value="gdpr-article-17"
          />
          <p className="small muted">{t('effect')}</p>
          <div>
            <Submit working={tc('working')}>{t('submit')}</Submit>
          </div>
        </Form>
      </section>
      {items.length > 0 && (
        <section className="stack-s" aria-labelledby="register">
          <h2 id="register">{t('register')}</h2>
          <Table label={t('register')} head={[t('what'), t('ground'), t('state'), t('people'), t('cohorts'), t('proposed'), t('done')]}>
            {items.map((item) => (
              <tr key={item.erasureId}>
                <th scope="row">{item.subject === null ? t('all') : t('one')}</th>
                <td>{t(`grounds.${item.ground}`)}</td>
                <td>
                  <Tag tone={TONES[item.state]}>{t(`states.${item.state}`)}</Tag>
                </td>
                <td>{item.people ?? '–'}</td>
                <td>{item.cohorts ?? '–'}</td>
                <td>
                  <Moment at={item.proposedAt} />
                </td>
                <td>{item.doneAt ? <Moment at={item.doneAt} /> : '–'}</td>
              </tr>
            ))}
          </Table>
        </section>
      )}
    </div>
  )
}
