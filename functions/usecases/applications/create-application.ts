import { decideStart } from '#policies/application/decide-start'
import { stableId } from '#policies/kernel/hash'
import { ok } from '#policies/kernel/result'
import type { Deps } from '../../ports-deps'
import { onApplication } from '../cases'
import { type CommandContext, commandKey } from '../handle'

/** Begins a draft; its id follows from caller and key, so a repeat finds it again. */
export async function createApplication(deps: Deps, context: CommandContext, { owner, title }: { owner: string; title: string }) {
  const id = stableId(commandKey(context))
  const done = await onApplication(deps, context, id, (application) => decideStart(application, owner))
  if (!done.ok) return done
  if (!done.value.replayed) await deps.titles.put(id, title)
  return ok({ applicationId: id, replayed: done.value.replayed })
}
