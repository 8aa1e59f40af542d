import type { Deps } from '#functions/ports-deps'
import { followDelegation } from '#functions/usecases/committees/follow-delegation'
import { FIND_HOLDERS, lookAgain } from '#functions/usecases/consent/affected-grants'
import { endGrantReleasesThen } from '#functions/usecases/consent/end-grant-releases'
import { FORGET_UPLOAD, forgetUpload } from '#functions/usecases/consent/start-cohort-upload'
import { sendNotice } from '#functions/usecases/mail/notices'
import { sendDigest } from '#functions/usecases/mail/send-digest'
import { withOpenedKeys } from '#functions/usecases/opened-keys'
import { DELIVER_WEBHOOK } from '#functions/usecases/webhooks/announce'
import { deliverWebhook } from '#functions/usecases/webhooks/deliver-webhook'
import { remind } from '#functions/usecases/workflow/remind'
import { remindActivation } from '#functions/usecases/workflow/remind-activation'
import { END_GRANT_RELEASES } from '#policies/contract/grant-aggregate'
import type { JsonObject } from '#policies/kernel/json'

/** What a schedule may ask for; each asks the ledger whether it still applies. */
const HANDLERS: Readonly<Record<string, (deps: Deps, payload: never) => Promise<void>>> = {
  'remind-activation': remindActivation,
  [DELIVER_WEBHOOK]: deliverWebhook,
  'follow-delegation': followDelegation,
  remind,
  'retry-notice': sendNotice,
  'send-digest': sendDigest,
  [FIND_HOLDERS]: lookAgain,
  [FORGET_UPLOAD]: forgetUpload,
  [END_GRANT_RELEASES]: endGrantReleasesThen,
}

export class UnknownSchedule extends Error {
  override readonly name = 'UnknownSchedule'
}
/** Runs one due schedule, at least once. */
export async function runClock(
  deps: Deps,
  { handler, payload }: { readonly handler: string; readonly payload: JsonObject },
): Promise<void> {
  const run = HANDLERS[handler]
  if (run === undefined) throw new UnknownSchedule(handler)
  await run(withOpenedKeys(deps), payload as never)
}
