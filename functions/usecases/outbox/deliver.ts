import type { Effect } from '#policies/ledger/effect'
import type { Bundle, FanOut, OutboxItem } from '../../ports'
import type { Deps } from '../../ports-deps'
import { withOpenedKeys } from '../opened-keys'
import { runSystemCommand } from './system-commands'

/**
 * Delivers one outbox item and then removes it. Called at once by who learns of it (the table's stream, embedded the proxy) and by the sweeper for what was left;
 * both may come, and twice: every effect is harmless when repeated, but for mails, which keep their Message-ID.
 */
export async function deliver(deps: Deps, id: string): Promise<'delivered' | 'gone'> {
  const item = await deps.outbox.find(id)
  if (item === undefined) return 'gone'
  const own = withOpenedKeys(deps)
  if (item.effect.kind === 'bundle') await performAll(own, item, item.effect)
  else await perform(own, item, item.effect)
  await deps.outbox.delivered(id)
  return 'delivered'
}

/**
 * Every part is tried. Where one fails, each that failed becomes an item of its own before the bundle goes: it holds up no other part, and a
 * mail beside it is not sent again at every try.
 */
async function performAll(deps: Deps, item: OutboxItem, { parts }: Bundle): Promise<void> {
  const failed: { readonly part: Bundle['parts'][number]; readonly fault: unknown }[] = []
  for (const part of parts)
    await perform(deps, { ...item, id: part.id }, part.effect).catch((fault: unknown) => failed.push({ part, fault }))
  if (failed.length === 0) return
  for (const { part } of failed) await deps.outbox.put({ ...item, id: part.id, effect: part.effect })
  await deps.outbox.delivered(item.id)
  throw failed[0]?.fault
}

/** What an effect needs is loaded when one comes: a function that delivers starts often. */
async function perform(deps: Deps, { id, createdAt }: Pick<OutboxItem, 'id' | 'createdAt'>, effect: Effect | FanOut): Promise<void> {
  switch (effect.kind) {
    case 'signal':
      return wake(deps, effect.fact)
    case 'start':
      return (await import('../workflow/start-execution')).startExecution(deps, id, effect)
    case 'command':
      return runSystemCommand(deps, effect.command, id, effect.payload)
    case 'mail':
      return (await import('../mail/notices')).sendNotice(deps, {
        id,
        createdAt,
        template: effect.template,
        to: effect.to,
        about: effect.about,
        data: effect.data,
      })
    case 'schedule':
      return deps.scheduler.at(effect.name, effect.at, effect.handler, effect.payload)
    case 'fan-out':
      return (await import('./fan-out')).fanOut(deps, effect)
    default:
      return effect satisfies never
  }
}

/** The outbox names the fact, never a token. Nobody waiting (any more) counts as delivered: a wait that is stored later reads the ledger itself. */
async function wake(deps: Pick<Deps, 'waits' | 'workflow'>, fact: string): Promise<void> {
  const wait = await deps.waits.find(fact)
  if (wait === undefined) return
  await deps.workflow.signal(wait.token, { fact })
  await deps.waits.remove(fact, wait.token)
}
