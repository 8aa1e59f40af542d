import type { Json } from '#policies/kernel/json'
import type { Sealed } from '#policies/kernel/sealed'
import type { Deps } from '../ports-deps'
import { type CommandContext, commandKey } from './handle'

/** Seals free text under the case's key; the name is made of the command, so a repeat seals the same. */
export const sealText = (
  deps: Pick<Deps, 'vault'>,
  context: CommandContext,
  caseId: string,
  field: string,
  text: string,
): Promise<Sealed> => deps.vault.seal(caseId, `${commandKey(context)}#${field}`, text, context.preloaded?.key)
export const sealOptional = async (
  deps: Pick<Deps, 'vault'>,
  context: CommandContext,
  caseId: string,
  field: string,
  text: string | undefined,
): Promise<Sealed | undefined> => (text === undefined ? undefined : sealText(deps, context, caseId, field, text))

/** What a reader sees of an erased text. */
export const ERASED = '—'
export async function openText(deps: Pick<Deps, 'vault'>, caseId: string, sealed: Sealed): Promise<string> {
  const opened = await deps.vault.open(caseId, sealed)
  return opened === 'erased' ? ERASED : String(opened.content)
}
export async function openJson(deps: Pick<Deps, 'vault'>, caseId: string, sealed: Sealed): Promise<Json | 'erased'> {
  const opened = await deps.vault.open(caseId, sealed)
  return opened === 'erased' ? 'erased' : opened.content
}
