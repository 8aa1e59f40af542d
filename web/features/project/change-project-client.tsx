import { getTranslations } from 'next-intl/server'
import { Select } from '../../ui/form/fields'
import { Form } from '../../ui/form/form'
import { Submit } from '../../ui/form/submit'
import { blockClientOfProject, rotateProjectClient } from './project-client-actions'

type Props = { readonly applicationId: string; readonly client: string; readonly name: string }
const OVERLAPS = ['7', '1', '30', '0'] as const

/** A new secret for a client of the project, or its end. */
export async function ChangeProjectClient({ applicationId, client, name }: Props) {
  const [t, tc, ta] = await Promise.all([getTranslations('project'), getTranslations('site.clients'), getTranslations('common.action')])
  const result = { title: tc('rotatedTitle'), body: tc('secretBody'), labels: { client: tc('id'), secret: tc('secret') } }
  return (
    <details>
      <summary>{t('clientChange', { name, id: client.slice(-10) })}</summary>
      <div className="panel stack">
        <Form action={rotateProjectClient.bind(null, { applicationId, client })} result={result}>
          <p>{tc('rotateLead')}</p>
          <Select
            name="overlapDays"
            label={tc('overlap')}
            value="7"
            options={OVERLAPS.map((days) => ({ value: days, label: tc('overlapDays', { days: Number(days) }) }))}
          />
          <div>
            <Submit working={ta('working')}>{tc('rotateDo')}</Submit>
          </div>
        </Form>
        <Form action={blockClientOfProject.bind(null, { applicationId, client })}>
          <p>{t('clientBlockLead')}</p>
          <div>
            <Submit tone="danger" working={ta('working')}>
              {tc('blockDo')}
            </Submit>
          </div>
        </Form>
      </div>
    </details>
  )
}
