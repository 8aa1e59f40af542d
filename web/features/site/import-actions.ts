'use server'
import { getTranslations } from 'next-intl/server'
import { startConsentImport } from '#functions/api-schema/consent-imports'
import { command, missing } from '../../lib/actions'
import { type FormState, textOf } from '../../lib/form-state'
import { linesOfFile } from './import-lines'

/** Hands a chosen file over as an import; the same form sent twice finds the first one. */
export async function takeIn(state: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('site.imports')
  const file = form.get('file')
  if (!(file instanceof File) || file.size === 0) return missing(state, form, [{ field: 'file', message: t('file.missing') }])
  const lines = linesOfFile(await file.text())
  if (!lines.ok) return missing(state, form, [{ field: 'file', message: t(`file.${lines.fault}`) }])
  const query = { site: textOf(form, 'site') }
  return command(startConsentImport, { query, body: lines.text }, { state, form }, ({ importId }) => `/site/imports/${importId}`)
}
