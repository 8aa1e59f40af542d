import { getTranslations } from 'next-intl/server'
import type { ComponentProps } from 'react'
import { Form } from '../../ui/form/form'
import { Submit } from '../../ui/form/submit'
import { Hash } from '../../ui/hash'
import { Tag } from '../../ui/tag'

type Props = {
  readonly minutes: { readonly state: 'draft' | 'approved'; readonly sha256: string; readonly sizeBytes: number }
  /** Where the PDF lies. */
  readonly pdf: string
  /** Approves exactly this file; undefined for whoever may not. */
  readonly approve: ComponentProps<typeof Form>['action'] | undefined
}

/** Minutes of a ballot or a meeting: to read as a PDF, for the chair to approve under their hash. */
export async function MinutesPanel({ minutes: { state, sha256, sizeBytes }, pdf, approve }: Props) {
  const [t, tc] = await Promise.all([getTranslations('vote.minutes'), getTranslations('common.action')])
  return (
    <section className="panel stack-s" aria-labelledby="minutes">
      <h2 id="minutes">{t('title')}</h2>
      <p className="cluster">
        <Tag tone={state === 'approved' ? 'green' : 'grey'}>{t(state)}</Tag>
        <a href={pdf}>{t('download', { size: Math.ceil(sizeBytes / 1024) })}</a>
      </p>
      <p className="small muted cluster">
        {t('hash')} <Hash value={sha256} />
      </p>
      {state === 'draft' && approve && (
        <Form action={approve}>
          <p>{t('approveBody')}</p>
          <div>
            <Submit working={tc('working')}>{t('approve')}</Submit>
          </div>
        </Form>
      )}
    </section>
  )
}
