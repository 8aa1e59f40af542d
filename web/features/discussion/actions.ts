'use server'
import { getTranslations } from 'next-intl/server'
import { addComment, withdrawComment } from '#functions/api-schema/ballot-comments'
import { VISIBILITIES } from '#policies/committee/comments'
import { command, missing } from '../../lib/actions'
import { type FormState, textOf } from '../../lib/form-state'
import { anchorOf } from './places'
import { sayField } from './say-field'

/** `page`: where the reader comes back to (without language). */
export type Target = { readonly ballotId: string; readonly page: string; readonly inReplyTo?: string }

export async function say({ ballotId, page, inReplyTo }: Target, state: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('discussion')
  const nameOf = sayField(inReplyTo)
  const anchor = anchorOf(textOf(form, nameOf('place')) ?? '')
  const text = textOf(form, nameOf('comment'))
  const visibility = VISIBILITIES.find((name) => name === textOf(form, nameOf('visibility')))
  const faults = [
    ...(anchor === undefined ? [{ field: nameOf('place'), message: t('placeMissing') }] : []),
    ...(text === undefined ? [{ field: nameOf('comment'), message: t('textMissing') }] : []),
    ...(visibility === undefined ? [{ field: nameOf('visibility'), message: t('visibilityMissing') }] : []),
  ]
  if (anchor === undefined || text === undefined || visibility === undefined) return missing(state, form, faults)
  const body = { visibility, anchor, text, ...(inReplyTo === undefined ? {} : { inReplyTo }) }
  return command(addComment, { params: { ballotId }, body }, { state, form }, `${page}?notice=said#discussion`)
}

export async function takeBack(
  { ballotId, page, comment }: { readonly ballotId: string; readonly page: string; readonly comment: string },
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return command(withdrawComment, { params: { ballotId, comment }, body: {} }, { state, form }, `${page}?notice=done#discussion`)
}
