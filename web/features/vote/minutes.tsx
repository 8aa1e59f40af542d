import { getLocale, getTranslations } from 'next-intl/server'
import { getBallotMinutes } from '#functions/api-schema/meetings'
import { callAs } from '../../lib/actions'
import { Form } from '../../ui/form/form'
import { Submit } from '../../ui/form/submit'
import { Hash } from '../../ui/hash'
import { Tag } from '../../ui/tag'
import { approveMinutes } from './minutes-actions'
import type { Ballot } from './types'

/** The minutes of a closed ballot: to read as a PDF, for the chair to approve; what is approved is named by its hash. */
export async function Minutes({ ballot }: { readonly ballot: Ballot }) {
  if (ballot.phase !== 'closed' || ballot.me.recused || ballot.outcome === undefined) return null
  const answer = await callAs(getBallotMinutes, { params: { ballotId: ballot.id } })
  if (!answer.ok) return null
  const [t, tc, locale] = await Promise.all([getTranslations('vote.minutes'), getTranslations('common.action'), getLocale()])
  const { state, sha256, sizeBytes } = answer.value
  return (
    <section className="panel stack-s" aria-labelledby="minutes">
      <h2 id="minutes">{t('title')}</h2>
      <p className="cluster">
        <Tag tone={state === 'approved' ? 'green' : 'grey'}>{t(state)}</Tag>
        <a href={`/${locale}/committee/${ballot.id}/minutes`}>{t('download', { size: Math.ceil(sizeBytes / 1024) })}</a>
      </p>
      <p className="small muted cluster">
        {t('hash')} <Hash value={sha256} />
      </p>
      {state === 'draft' && ballot.me.chair && (
        <Form action={approveMinutes.bind(null, { ballotId: ballot.id, sha256 })}>
          <p>{t('approveBody')}</p>
          <div>
            <Submit working={tc('working')}>{t('approve')}</Submit>
          </div>
        </Form>
      )}
    </section>
  )
}
