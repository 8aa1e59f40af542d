import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import type { FormAction } from '../../lib/form-state'
import { businessNow } from '../../lib/now'
import { Moment } from '../../ui/deadline'
import { Form } from '../../ui/form/form'
import { Submit } from '../../ui/form/submit'
import { Tag } from '../../ui/tag'

type Props = {
  readonly title: string
  readonly proposal: { readonly at?: string; readonly expires: string; readonly proposedBy: { readonly name: string } }
  /** Absent: this reader may not confirm. */
  readonly confirm: FormAction | undefined
  readonly own: boolean
  readonly children: ReactNode
}

/** What waits for a second person: what it is, who wants it, until when it can be confirmed. */
export async function Proposal({ title, proposal, confirm, own, children }: Props) {
  const [t, tc, now] = await Promise.all([getTranslations('committee.proposal'), getTranslations('common.action'), businessNow()])
  const expired = now.toISOString() >= proposal.expires
  return (
    <section className="your-turn stack" aria-label={title}>
      <h2>{title}</h2>
      <p className="cluster">
        <span>
          {t('by', { name: proposal.proposedBy.name })}
          {proposal.at && (
            <>
              {' · '}
              <Moment at={proposal.at} />
            </>
          )}
        </span>
        <Tag tone={expired ? 'grey' : 'amber'}>{t(expired ? 'expired' : 'waiting')}</Tag>
        {!expired && (
          <span className="muted">
            {t('until')} <Moment at={proposal.expires} />
          </span>
        )}
      </p>
      {children}
      {!expired && own && <p className="muted">{t('own')}</p>}
      {!expired && !own && confirm && (
        <Form action={confirm}>
          <div>
            <Submit working={tc('working')}>{t('confirm')}</Submit>
          </div>
          <p className="small muted">{t('fresh')}</p>
        </Form>
      )}
    </section>
  )
}
