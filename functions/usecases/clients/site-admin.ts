import { type AdminState, adminStream } from '#policies/access/admin'
import { adminAggregate } from '#policies/access/admin-aggregate'
import type { AdminEvent } from '#policies/access/admin-events'
import { ok, type Rejection, type Result } from '#policies/kernel/result'
import type { Instant } from '#policies/kernel/time'
import type { Deps } from '../../ports-deps'
import { type CommandContext, type Done, handle, stateAt } from '../handle'

/** A site's API clients and webhooks as they stand, strongly consistent. */
export async function loadAdmin(deps: Pick<Deps, 'ledger'>, site: string): Promise<AdminState> {
  const stream = adminStream(site)
  const { head } = await deps.ledger.load(stream)
  return stateAt(deps.ledger, adminAggregate, stream, head)
}

/** A command on a site's technical access; the entry names the site for which the person acts. */
export function onAdmin(
  deps: Pick<Deps, 'ledger' | 'clock'>,
  context: CommandContext,
  site: string,
  decide: (state: AdminState, at: Instant) => Result<readonly AdminEvent[], Rejection>,
): Promise<Result<Done, Rejection>> {
  const actor = context.actor.role === 'steward' ? { ...context.actor, site } : context.actor
  return handle(deps, { ...context, actor }, adminAggregate, adminStream(site), (state, at) => {
    const decided = decide(state, at)
    return decided.ok ? ok({ events: decided.value }) : decided
  })
}
