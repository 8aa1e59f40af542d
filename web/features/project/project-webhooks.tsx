import { getTranslations } from 'next-intl/server'
import type * as z from 'zod'
import type { listProjectWebhooks } from '#functions/api-schema/project-webhooks'
import { env } from '../../lib/env'
import { TextField } from '../../ui/form/fields'
import { Form } from '../../ui/form/form'
import { Submit } from '../../ui/form/submit'
import { Table } from '../../ui/table'
import { WebhookState } from '../site/webhook-state'
import { newProjectWebhook, rotateProjectWebhook, turnProjectWebhook } from './project-webhook-actions'

type Props = z.output<typeof listProjectWebhooks.result> & { readonly applicationId: string }

/** Where a project is told of withdrawals; secrets are shown once. */
export async function ProjectWebhooks({ applicationId, items }: Props) {
  const [t, tw, tc] = await Promise.all([getTranslations('project'), getTranslations('site.webhooks'), getTranslations('common.action')])
  const { DEV_TOOLS_URL: tools } = env()
  const result = { title: tw('secretTitle'), body: tw('secretBody'), labels: { webhook: tw('id'), secret: tw('secret') } }
  return (
    <section className="stack" aria-labelledby="webhooks">
      <h2 id="webhooks">{t('webhooks')}</h2>
      <p>{t('webhooksLead')}</p>
      {items.length > 0 && (
        <Table label={t('webhooks')} head={[tw('url'), tw('state'), t('sent')]}>
          {items.map((webhook) => (
            <tr key={webhook.webhook}>
              <th scope="row">
                <span className="break-all">{webhook.url}</span>
              </th>
              <td>
                <WebhookState webhook={webhook} />
              </td>
              <td>{webhook.deliveries.filter(({ state }) => state === 'delivered').length}</td>
            </tr>
          ))}
        </Table>
      )}
      {items.map(({ webhook, url, state }) => (
        <details key={webhook}>
          <summary>{t('change', { host: new URL(url).host, webhook })}</summary>
          <div className="panel stack">
            <Form action={rotateProjectWebhook.bind(null, { applicationId, webhook })} result={{ ...result, title: tw('rotatedTitle') }}>
              <p>{tw('rotateLead')}</p>
              <div>
                <Submit working={tc('working')}>{tw('rotateDo')}</Submit>
              </div>
            </Form>
            <Form action={turnProjectWebhook.bind(null, { applicationId, webhook, active: state !== 'active' })}>
              <p>{tw(state === 'active' ? 'offLead' : 'onLead')}</p>
              <div>
                <Submit tone={state === 'active' ? 'danger' : undefined} working={tc('working')}>
                  {tw(state === 'active' ? 'offDo' : 'onDo')}
                </Submit>
              </div>
            </Form>
          </div>
        </details>
      ))}
      <div className="panel">
        <h3>{tw('new')}</h3>
        <Form action={newProjectWebhook.bind(null, applicationId)} result={result}>
          <TextField
            name="url"
            label={tw('url')}
            hint={tools ? tw('urlHintDemo', { inbox: `${tools}/webhooks/inbox`, refuses: `${tools}/webhooks/refuses` }) : tw('urlHint')}
          />
          <div>
            <Submit working={tc('working')}>{tw('create')}</Submit>
          </div>
        </Form>
      </div>
    </section>
  )
}
