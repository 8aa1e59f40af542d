'use server'
import { revalidatePath } from 'next/cache'
import { getFormatter, getLocale, getTranslations } from 'next-intl/server'
import { cancelCohort, createCohort, releaseCohort, startCohortUpload } from '#functions/api-schema/consent-cohorts'
import { settleReleaseCopies } from '#functions/api-schema/overtaken-cohorts'
import { FILE_TYPES, MOST_BYTES } from '#policies/consent/cohort-file/limits'
import { callAs, command, missing, refused } from '../../lib/actions'
import { type Fault, type FormState, textOf } from '../../lib/form-state'

/** Purposes without a window need no period. */
const WITHOUT_PERIOD = /^(insurance-data|recontact-)/
const typeOf = (form: FormData) => FILE_TYPES.find((type) => type === form.get('mediaType'))

async function faultsIn(form: FormData): Promise<readonly Fault[]> {
  const t = await getTranslations('site.cohorts')
  const size = Number(textOf(form, 'sizeBytes') ?? 0)
  const fileFault =
    size === 0 ? t('fileMissing') : size > MOST_BYTES ? t('fileLarge') : typeOf(form) === undefined ? t('fileType') : undefined
  const period =
    WITHOUT_PERIOD.test(textOf(form, 'purpose') ?? '') || (textOf(form, 'from') !== undefined && textOf(form, 'to') !== undefined)
  return [
    ...(fileFault === undefined ? [] : [{ field: 'file', message: fileFault }]),
    ...(textOf(form, 'system') === undefined ? [{ field: 'system', message: t('systemMissing') }] : []),
    ...(period ? [] : [{ field: 'from', message: t('periodMissing') }]),
  ]
}

export type Announced =
  | { readonly state: FormState }
  | { readonly uploadId: string; readonly url: string; readonly headers: Readonly<Record<string, string>> }

/** A link for the chosen file, which the browser then sends past us; what is missing is said before anything is sent. */
export async function announceFile(state: FormState, form: FormData): Promise<Announced> {
  const faults = await faultsIn(form)
  const mediaType = typeOf(form)
  if (faults.length > 0 || mediaType === undefined) return { state: await missing(state, form, faults) }
  const site = textOf(form, 'site')
  const body = {
    mediaType,
    sizeBytes: Number(textOf(form, 'sizeBytes')),
    sha256: textOf(form, 'sha256') ?? '',
    ...(site === undefined ? {} : { site }),
  }
  const answer = await callAs(startCohortUpload, { body }, form)
  if (!answer.ok) return { state: await refused(state, form, answer.problem) }
  const { uploadId, url, headers } = answer.value
  return { uploadId, url, headers }
}

export async function sendFailed(state: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('site.cohorts')
  return missing(state, form, [{ field: 'file', message: t('sendFailed') }])
}

export type Asked = { readonly state: FormState } | { readonly next: string }

/** The job of a file that was sent, and its page; the browser goes there itself, for nobody catches a redirect out of a call. */
export async function askCohort(uploadId: string, state: FormState, form: FormData): Promise<Asked> {
  const mediaType = typeOf(form)
  if (mediaType === undefined) return { state: await sendFailed(state, form) }
  const [from, to, site, column] = ['from', 'to', 'site', 'column'].map((name) => textOf(form, name))
  const question = {
    purpose: textOf(form, 'purpose') ?? 'central-analysis',
    retrospective: form.get('retrospective') === 'yes',
    ...(from === undefined || to === undefined || WITHOUT_PERIOD.test(textOf(form, 'purpose') ?? '')
      ? {}
      : { dataPeriod: { start: from, end: to } }),
  }
  const upload = {
    id: uploadId,
    mediaType,
    system: textOf(form, 'system') ?? '',
    ...(column === undefined ? {} : { column: /^\d{1,3}$/.test(column) ? Number(column) : column }),
  }
  const answer = await callAs(createCohort, { body: { question, upload, ...(site === undefined ? {} : { site }) } }, form)
  const nameOf = (pointer: string) => (pointer.startsWith('/question/dataPeriod') ? 'from' : undefined)
  if (!answer.ok) return { state: await refused(state, form, answer.problem, nameOf) }
  revalidatePath('/[locale]/site/cohorts', 'page')
  return { next: `/${await getLocale()}/site/cohorts/${answer.value.cohortId}` }
}

export async function discardCohort(cohortId: string, state: FormState, form: FormData): Promise<FormState> {
  return command(cancelCohort, { params: { cohortId } }, { state, form }, `/site/cohorts/${cohortId}?notice=done`)
}

/** Every copy that was fetched up to this release is deleted. */
export async function settleCopies(
  { cohortId, decisionId }: { readonly cohortId: string; readonly decisionId: string },
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return command(
    settleReleaseCopies,
    { params: { cohortId }, body: { decisionId } },
    { state, form },
    `/site/cohorts/${cohortId}?notice=done`,
  )
}

/** Where a release can be fetched for a minute; shown once, in place. */
export type Fetchable = {
  readonly url: string
  readonly manifestUrl: string
  readonly texts: { readonly released: string; readonly until: string; readonly list: string }
  readonly sha256: string
  readonly asOf: string
}
export type ReleaseState = FormState & { readonly fetchable?: Fetchable }

export async function releaseNow(cohortId: string, state: ReleaseState, form: FormData): Promise<ReleaseState> {
  const answer = await callAs(releaseCohort, { params: { cohortId }, body: {} }, form)
  if (!answer.ok) return refused(state, form, answer.problem)
  const [t, format] = await Promise.all([getTranslations('site.cohorts'), getFormatter()])
  const { file, released, asOf } = answer.value
  const kilobytes = Math.max(1, Math.round(file.sizeBytes / 1000))
  const fetchable = {
    url: file.url,
    manifestUrl: file.manifestUrl,
    sha256: file.sha256,
    asOf: format.number(asOf),
    texts: {
      released: t('released', { count: released }),
      until: t('linksUntil', { time: format.dateTime(new Date(file.expiresAt), 'time') }),
      list: t('list_file', { size: `${format.number(kilobytes)} kB` }),
    },
  }
  revalidatePath('/[locale]/site/cohorts/[cohortId]', 'page')
  return { attempt: state.attempt + 1, faults: [], values: {}, again: false, fetchable }
}
