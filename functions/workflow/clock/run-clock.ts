import type { Deps } from '#functions/ports-deps'
import { withOpenedKeys } from '#functions/usecases/opened-keys'
import type { JsonObject } from '#policies/kernel/json'

type Scheduled = (deps: Deps, payload: never) => Promise<void>
/** What a schedule may ask for, loaded when one is due; each asks the ledger whether it still applies. A test holds the names to those that are set. */
const HANDLERS: Readonly<Record<string, () => Promise<Scheduled>>> = {
  'remind-activation': async () => (await import('#functions/usecases/workflow/remind-activation')).remindActivation,
  'deliver-webhook': async () => (await import('#functions/usecases/webhooks/deliver-webhook')).deliverWebhook,
  'follow-delegation': async () => (await import('#functions/usecases/committees/follow-delegation')).followDelegation,
  remind: async () => (await import('#functions/usecases/workflow/remind')).remind,
  'retry-notice': async () => (await import('#functions/usecases/mail/notices')).sendNotice,
  'send-digest': async () => (await import('#functions/usecases/mail/send-digest')).sendDigest,
  'find-holders': async () => (await import('#functions/usecases/consent/affected-grants')).lookAgain,
  'forget-cohort-upload': async () => (await import('#functions/usecases/consent/start-cohort-upload')).forgetUpload,
  'end-grant-releases': async () => (await import('#functions/usecases/consent/end-grant-releases')).endGrantReleasesThen,
}
export const SCHEDULES: readonly string[] = Object.keys(HANDLERS)

export class UnknownSchedule extends Error {
  override readonly name = 'UnknownSchedule'
}
/** Runs one due schedule, at least once. */
export async function runClock(
  deps: Deps,
  { handler, payload }: { readonly handler: string; readonly payload: JsonObject },
): Promise<void> {
  const load = HANDLERS[handler]
  if (load === undefined) throw new UnknownSchedule(handler)
  const run = await load()
  await run(withOpenedKeys(deps), payload as never)
}
