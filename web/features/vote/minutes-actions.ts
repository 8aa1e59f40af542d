'use server'
import { approveBallotMinutes } from '#functions/api-schema/meetings'
import { command } from '../../lib/actions'
import type { FormState } from '../../lib/form-state'

export async function approveMinutes(
  { ballotId, sha256 }: { readonly ballotId: string; readonly sha256: string },
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return command(approveBallotMinutes, { params: { ballotId }, body: { sha256 } }, { state, form }, `/committee/${ballotId}?notice=done`)
}
