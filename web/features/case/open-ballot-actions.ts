'use server'
import { openBallot } from '#functions/api-schema/ballot-acts'
import { command } from '../../lib/actions'
import type { FormState } from '../../lib/form-state'

export async function openBallotAt(
  { applicationId, site }: { readonly applicationId: string; readonly site: string },
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return command(openBallot, { params: { applicationId, site }, body: {} }, { state, form }, `/proposals/${applicationId}?notice=done`)
}
