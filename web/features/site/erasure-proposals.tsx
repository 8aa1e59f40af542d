import { getTranslations } from 'next-intl/server'
import type * as z from 'zod'
import type { ConsentErasureView } from '#functions/api-schema/consent-erasures'
import { Moment } from '../../ui/deadline'
import { Form } from '../../ui/form/form'
import { Submit } from '../../ui/form/submit'
import { confirm } from './erasure-actions'

export type Erasure = z.output<typeof ConsentErasureView>

/** What waits for a second person; who proposed it sees who is missing, everybody else can confirm. */
export async function ErasureProposals({ items }: { readonly items: readonly Erasure[] }) {
  const [t, tc] = await Promise.all([getTranslations('site.erasures'), getTranslations('common.action')])
  if (items.length === 0) return <p className="panel">{t('empty')}</p>
  return items.map(({ erasureId, subject, ground, expires, proposalHash, own }) => (
    <section key={erasureId} className="your-turn stack-s" aria-labelledby={erasureId}>
      <h2 id={erasureId}>{subject === null ? t('all') : t('one')}</h2>
      <p>{t(`grounds.${ground}`)}</p>
      <p className="muted">
        {t('until')} <Moment at={expires} />
      </p>
      {own ? (
        <p>{t('own')}</p>
      ) : (
        <Form action={confirm.bind(null, { erasureId, proposalHash })}>
          <div>
            <Submit working={tc('working')}>{t('confirm')}</Submit>
          </div>
          <p className="small muted">{t('confirmHint')}</p>
        </Form>
      )}
    </section>
  ))
}
