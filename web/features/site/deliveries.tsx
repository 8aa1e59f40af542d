import { getTranslations } from 'next-intl/server'
import { Moment } from '../../ui/deadline'
import { Form } from '../../ui/form/form'
import { Submit } from '../../ui/form/submit'
import { Table } from '../../ui/table'
import { replay } from './webhook-actions'
import { type Delivery, DeliveryState, type Webhook } from './webhook-state'

async function LastAttempt({ delivery }: { readonly delivery: Delivery }) {
  const t = await getTranslations('site.webhooks')
  const last = delivery.attempts.at(-1)
  if (last === undefined) return <span className="muted">{t('untried')}</span>
  const { outcome } = last
  const said =
    outcome === undefined
      ? t('underway')
      : outcome.kind === 'unreachable'
        ? t(`why.${outcome.why}`)
        : t('status', { status: outcome.status })
  return (
    <>
      <Moment at={last.at} />
      <span className="block small">
        {said} · {t('tries', { count: delivery.attempts.length })}
      </span>
    </>
  )
}

/** What was sent, the newest first; each can be sent again under its own id. */
export async function Deliveries({ webhook, items }: { readonly webhook: Webhook; readonly items: readonly Delivery[] }) {
  const [t, tc] = await Promise.all([getTranslations('site.webhooks'), getTranslations('common.action')])
  return (
    <section className="stack-s" aria-labelledby="deliveries">
      <h2 id="deliveries">{t('deliveries')}</h2>
      {items.length === 0 ? (
        <p className="panel">{t('noDeliveries')}</p>
      ) : (
        <Table label={t('deliveries')} head={[t('message'), t('deliveryState'), t('lastAttempt'), t('again')]}>
          {items.map((delivery) => (
            <tr key={delivery.event}>
              <th scope="row">
                {delivery.type}
                <code className="block small font-normal">{delivery.event}</code>
                <span className="block small font-normal">
                  {t('cursor')} {delivery.cursor} · <Moment at={delivery.createdAt} />
                </span>
              </th>
              <td>
                <DeliveryState delivery={delivery} />
              </td>
              <td>
                <LastAttempt delivery={delivery} />
              </td>
              <td>
                {webhook.state === 'active' && (
                  <Form action={replay.bind(null, { webhook: webhook.webhook, event: delivery.event })}>
                    <Submit tone="quiet" working={tc('working')}>
                      {t('replay')}
                      <span className="sr-only"> {delivery.event}</span>
                    </Submit>
                  </Form>
                )}
              </td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  )
}
