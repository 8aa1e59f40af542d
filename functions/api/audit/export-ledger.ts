import { exportLedger as contract } from '#functions/api-schema/audit'
import { operation } from '#functions/runtime/operation'
import { Reply } from '#functions/runtime/reply'
import { exportPart, placeOf, placeText } from '#functions/usecases/audit/export-part'
import { ok } from '#policies/kernel/result'

export const exportLedgerOperation = operation(contract, async ({ query: { after }, deps }) => {
  const { text, next } = await exportPart(deps, after === undefined ? undefined : placeOf(after))
  const headers = next && { Link: `<${contract.path}?after=${encodeURIComponent(placeText(next))}>; rel="next"` }
  return ok(new Reply(text, { ...(headers && { headers }) }))
})
