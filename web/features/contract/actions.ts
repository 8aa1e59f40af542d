'use server'
import { getTranslations } from 'next-intl/server'
import { refuseContract, releaseContract, signContract } from '#functions/api-schema/contracts'
import { command, missing } from '../../lib/actions'
import { type Fault, type FormState, textOf } from '../../lib/form-state'

type Target = { readonly applicationId: string; readonly contractId: string; readonly issuedHash: string }
const pageOf = ({ applicationId, contractId }: Target): string => `/proposals/${applicationId}/contract?id=${contractId}&notice=done`

export async function sign(target: Target, state: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('contract.sign')
  const party = textOf(form, 'party')
  const faults: Fault[] = [
    ...(party === undefined ? [{ field: 'party', message: t('partyMissing') }] : []),
    ...(textOf(form, 'read') === undefined ? [{ field: 'read', message: t('readMissing') }] : []),
  ]
  if (party === undefined || faults.length > 0) return missing(state, form, faults)
  const given = { params: { contractId: target.contractId }, body: { party, issuedHash: target.issuedHash } }
  return command(signContract, given, { state, form }, pageOf(target))
}

export async function refuse(target: Target, state: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('contract')
  const party = textOf(form, 'refuseParty')
  const reason = textOf(form, 'reason')
  const faults: Fault[] = [
    ...(party === undefined ? [{ field: 'refuseParty', message: t('sign.partyMissing') }] : []),
    ...(reason === undefined ? [{ field: 'reason', message: t('refuse.reasonMissing') }] : []),
  ]
  if (party === undefined || reason === undefined) return missing(state, form, faults)
  return command(refuseContract, { params: { contractId: target.contractId }, body: { party, reason } }, { state, form }, pageOf(target))
}

export async function release(target: Target, state: FormState, form: FormData): Promise<FormState> {
  const given = { params: { contractId: target.contractId }, body: { issuedHash: target.issuedHash } }
  return command(releaseContract, given, { state, form }, pageOf(target))
}
