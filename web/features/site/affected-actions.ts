'use server'
import { settleAffectedGrant } from '#functions/api-schema/affected-grants'
import { command } from '../../lib/actions'
import type { FormState } from '../../lib/form-state'

export async function settle(
  { grant, position }: { readonly grant: string; readonly position: number },
  state: FormState,
  form: FormData,
): Promise<FormState> {
  return command(settleAffectedGrant, { params: { grantId: grant }, body: { position } }, { state, form }, '/site/affected?notice=done')
}
