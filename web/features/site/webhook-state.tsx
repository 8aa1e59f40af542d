import { getTranslations } from 'next-intl/server'
import type * as z from 'zod'
import type { WebhookDeliveryView, WebhookView } from '#functions/api-schema/webhooks'
import { Tag, type Tone } from '../../ui/tag'

export type Webhook = z.output<typeof WebhookView>
export type Delivery = z.output<typeof WebhookDeliveryView>

/** Whether an endpoint is on, and whether it answers. */
export async function WebhookState({ webhook }: { readonly webhook: Pick<Webhook, 'disabled' | 'failingSince'> }) {
  const t = await getTranslations('site.webhooks')
  if (webhook.disabled) return <Tag tone={webhook.disabled === 'asked' ? 'grey' : 'red'}>{t(`disabled.${webhook.disabled}`)}</Tag>
  return webhook.failingSince ? <Tag tone="amber">{t('failing')}</Tag> : <Tag tone="green">{t('active')}</Tag>
}

const TONES: Readonly<Record<Delivery['state'], Tone>> = { waiting: 'blue', retrying: 'amber', delivered: 'green' }
export async function DeliveryState({ delivery }: { readonly delivery: Delivery }) {
  const t = await getTranslations('site.webhooks')
  return <Tag tone={TONES[delivery.state]}>{t(`delivery.${delivery.state}`)}</Tag>
}
