import { randomUUID } from 'node:crypto'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import type { FormAction } from '../../lib/form-state'
import { ActionForm } from './action-form'

type Props = { readonly action: FormAction; readonly keep?: string; readonly className?: string; readonly children: ReactNode }

/** A form with its idempotency key, made when the page is made: sending it twice does the thing once. `keep` names the text to keep. */
export async function Form({ action, keep, className, children }: Props) {
  const [t, te] = await Promise.all([getTranslations('common'), getTranslations('edit')])
  const texts = {
    summary: t('error.summary'),
    prefix: t('error.prefix'),
    reference: t.raw('error.id'),
    conflict: { title: te('conflict'), body: te('conflictBody'), field: te('field'), theirs: te('theirs'), mine: te('mine') },
    again: { title: t('again.title'), body: t('again.body'), button: t('again.button'), newTab: t('again.newTab') },
  }
  return (
    <ActionForm action={action} idempotencyKey={randomUUID()} texts={texts} keep={keep} className={className}>
      {children}
    </ActionForm>
  )
}
