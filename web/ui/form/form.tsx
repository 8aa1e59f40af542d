import { randomUUID } from 'node:crypto'
import { getTranslations } from 'next-intl/server'
import type { ComponentProps } from 'react'
import { ActionForm } from './action-form'
import type { FormTexts } from './form-texts'

type Props = Pick<ComponentProps<typeof ActionForm>, 'action' | 'keep' | 'version' | 'result' | 'className' | 'children'>

async function formTexts(): Promise<FormTexts> {
  const [t, te] = await Promise.all([getTranslations('common'), getTranslations('edit')])
  return {
    summary: t('error.summary'),
    refused: t('error.refused'),
    prefix: t('error.prefix'),
    reference: String(t.raw('error.id')),
    conflict: {
      title: te('conflict'),
      body: te('conflictBody'),
      field: te('field'),
      theirs: te('theirs'),
      mine: te('mine'),
      discard: te('discard'),
    },
    again: {
      title: t('again.title'),
      body: t('again.body'),
      expired: t('again.expired'),
      button: t('again.button'),
      newTab: t('again.newTab'),
    },
  }
}

/** A form with its idempotency key, made when the page is made: sending it twice does the thing once. `keep` names the text to keep. */
export async function Form(props: Props) {
  return <ActionForm {...props} idempotencyKey={randomUUID()} texts={await formTexts()} />
}
