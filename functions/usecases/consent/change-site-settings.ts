import { type SiteConsentEvents, siteConsentAggregate, siteConsentStream } from '#policies/consent/site-stream'
import { ok } from '#policies/kernel/result'
import type { Deps } from '../../ports-deps'
import { type CommandContext, handle } from '../handle'

type Settings = Omit<SiteConsentEvents['SiteSettingsChanged'], 'type'>

/** A steward says what is done with resources that hold personal data; the same setting again writes nothing. */
export function changeSiteSettings(
  deps: Pick<Deps, 'ledger' | 'clock'>,
  context: CommandContext,
  site: string,
  { personalData }: Settings,
) {
  const actor = { ...context.actor, site }
  return handle(deps, { ...context, actor }, siteConsentAggregate, siteConsentStream(site), (state) =>
    ok({ events: (state.personalData ?? 'refuse') === personalData ? [] : [{ type: 'SiteSettingsChanged', personalData }] }),
  )
}
