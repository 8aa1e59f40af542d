import { getTranslations } from 'next-intl/server'
import { Moment } from '../../ui/deadline'
import { Form } from '../../ui/form/form'
import { Submit } from '../../ui/form/submit'
import { confirmRights } from './client-actions'
import type { SiteClient } from './client-state'

/** Rights that wait for a second person; who proposed them sees who is missing, everybody else can confirm. */
export async function ClientProposal({ client }: { readonly client: SiteClient }) {
  const [t, tc] = await Promise.all([getTranslations('site.clients'), getTranslations('common.action')])
  const { proposal } = client
  if (proposal === undefined) return null
  const { scopes, operations, expires, proposalHash, own } = proposal
  return (
    <section className="your-turn stack-s" aria-labelledby="proposal">
      <h2 id="proposal">{t('proposal')}</h2>
      <p>
        {t('scopes')}: {scopes.map((scope) => t(`scope.${scope as 'consent:read'}`)).join(', ')}
      </p>
      <p>
        {t('operations')}: {operations?.join(', ') ?? t('operationsAll')}
      </p>
      <p className="muted">
        {t('proposalUntil')} <Moment at={expires} />
      </p>
      {own ? (
        <p>{t('proposalOwn')}</p>
      ) : (
        <Form action={confirmRights.bind(null, { client: client.client, proposalHash })}>
          <div>
            <Submit working={tc('working')}>{t('confirm')}</Submit>
          </div>
          <p className="small muted">{t('confirmFresh')}</p>
        </Form>
      )}
    </section>
  )
}
