'use server'
import { getTranslations } from 'next-intl/server'
import {
  acceptFormally,
  activateApplication,
  closeSiteReview,
  confirmErasure,
  precheckSite,
  proposeErasure,
  publishApplication,
  rejectApplication,
  returnApplication,
  withdrawApplication,
} from '#functions/api-schema/applications'
import { issueContract } from '#functions/api-schema/contracts'
import { command, missing } from '../../lib/actions'
import { type FormState, textOf } from '../../lib/form-state'
import { requestsIn } from './requests-in'

type Target = { readonly applicationId: string; readonly sealedHash: string }
const pageOf = (applicationId: string): string => `/proposals/${applicationId}?notice=done`
const paramsOf = ({ applicationId }: { readonly applicationId: string }) => ({ applicationId })

export async function accept(target: Target, state: FormState, form: FormData): Promise<FormState> {
  return command(
    acceptFormally,
    { params: paramsOf(target), body: { sealedHash: target.sealedHash } },
    { state, form },
    pageOf(target.applicationId),
  )
}

export async function returnWithRequests(target: Target, state: FormState, form: FormData): Promise<FormState> {
  const requests = requestsIn(form)
  if (requests.length === 0) {
    const t = await getTranslations('case.office')
    return missing(state, form, [{ field: 'requests.0.text', message: t('returnMissing') }])
  }
  const given = { params: paramsOf(target), body: { sealedHash: target.sealedHash, requests } }
  return command(returnApplication, given, { state, form }, pageOf(target.applicationId))
}

async function withReason(state: FormState, form: FormData, then: (reason: string) => Promise<FormState>): Promise<FormState> {
  const reason = textOf(form, 'reason')
  if (reason !== undefined) return then(reason)
  const t = await getTranslations('case.office')
  return missing(state, form, [{ field: 'reason', message: t('reasonMissing') }])
}

export async function rejectCase(target: Target, state: FormState, form: FormData): Promise<FormState> {
  return withReason(state, form, (reason) =>
    command(
      rejectApplication,
      { params: paramsOf(target), body: { sealedHash: target.sealedHash, reason } },
      { state, form },
      pageOf(target.applicationId),
    ),
  )
}

export async function closeReview(applicationId: string, state: FormState, form: FormData): Promise<FormState> {
  return withReason(state, form, (reason) =>
    command(closeSiteReview, { params: { applicationId }, body: { reason } }, { state, form }, pageOf(applicationId)),
  )
}

export async function precheck(target: Target & { readonly site: string }, state: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('case.precheck')
  const feasible = textOf(form, 'feasible')
  const cases = textOf(form, 'cases')
  const faults = [
    ...(feasible === undefined ? [{ field: 'feasible', message: t('feasibleMissing') }] : []),
    ...(cases === undefined || !/^\d+$/.test(cases) ? [{ field: 'cases', message: t('casesMissing') }] : []),
  ]
  if (faults.length > 0) return missing(state, form, faults)
  const remarks = textOf(form, 'remarks')
  const body = {
    sealedHash: target.sealedHash,
    feasible: feasible === 'yes',
    cases: Number(cases),
    ...(remarks === undefined ? {} : { remarks }),
  }
  const params = { applicationId: target.applicationId, site: target.site }
  return command(precheckSite, { params, body }, { state, form }, pageOf(target.applicationId))
}

export async function withdraw(applicationId: string, state: FormState, form: FormData): Promise<FormState> {
  const reason = textOf(form, 'reason')
  const given = { params: { applicationId }, body: reason === undefined ? {} : { reason } }
  return command(withdrawApplication, given, { state, form }, pageOf(applicationId))
}

export async function issue(applicationId: string, state: FormState, form: FormData): Promise<FormState> {
  return command(
    issueContract,
    { params: { applicationId }, body: {} },
    { state, form },
    ({ contractId }) => `/proposals/${applicationId}/contract?id=${contractId}&notice=done`,
  )
}

export async function publish(applicationId: string, state: FormState, form: FormData): Promise<FormState> {
  return command(publishApplication, { params: { applicationId }, body: {} }, { state, form }, pageOf(applicationId))
}

export async function activate(applicationId: string, state: FormState, form: FormData): Promise<FormState> {
  return command(activateApplication, { params: { applicationId }, body: {} }, { state, form }, pageOf(applicationId))
}

const GROUNDS = ['gdpr-article-17', 'retention-ended', 'unlawful'] as const
export async function suggestErasure(applicationId: string, state: FormState, form: FormData): Promise<FormState> {
  const ground = GROUNDS.find((name) => name === textOf(form, 'ground')) ?? 'gdpr-article-17'
  return command(proposeErasure, { params: { applicationId }, body: { ground } }, { state, form }, pageOf(applicationId))
}

export async function confirmSuggestedErasure(applicationId: string, state: FormState, form: FormData): Promise<FormState> {
  const given = { params: { applicationId }, body: { proposalHash: textOf(form, 'proposalHash') ?? '' } }
  return command(confirmErasure, given, { state, form }, pageOf(applicationId))
}
