import { getTranslations } from 'next-intl/server'
import type * as z from 'zod'
import type { ClientView } from '#functions/api-schema/clients'
import { Tag, type Tone } from '../../ui/tag'

export type SiteClient = z.output<typeof ClientView>
const TONES: Readonly<Record<SiteClient['state'], Tone>> = { active: 'green', proposed: 'amber', blocked: 'red' }

type Props = { readonly client: Pick<SiteClient, 'state' | 'proposal'> }
/** Where a client stands, and what waits for a second person. */
export async function ClientState({ client }: Props) {
  const t = await getTranslations('site.clients')
  return (
    <span className="cluster">
      <Tag tone={TONES[client.state]}>{t(`states.${client.state}`)}</Tag>
      {client.proposal && client.state !== 'proposed' && <Tag tone="amber">{t('waiting')}</Tag>}
    </span>
  )
}
