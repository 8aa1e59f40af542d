import { decideAccept, decideReject, decideReturn } from '#policies/application/decide-formal-check'
import { type Sha256, stableId } from '#policies/kernel/hash'
import type { Deps } from '../../ports-deps'
import { onApplication } from '../cases'
import { type CommandContext, commandKey } from '../handle'
import { sealText } from '../texts'

type OnCase = { readonly applicationId: string; readonly sealedHash: Sha256 }

export const acceptFormally = (deps: Deps, context: CommandContext, { applicationId, sealedHash }: OnCase) =>
  onApplication(deps, context, applicationId, (application, at) => decideAccept(application, sealedHash, at))

export async function returnApplication(
  deps: Deps,
  context: CommandContext,
  { applicationId, sealedHash, requests }: OnCase & { requests: readonly { section: string; text: string }[] },
) {
  const sealed = await Promise.all(
    requests.map(async ({ section, text }, index) => ({
      id: stableId(commandKey(context), String(index)),
      section,
      text: await sealText(deps, context, applicationId, `request#${index}`, text),
    })),
  )
  return onApplication(deps, context, applicationId, (application) => decideReturn(application, sealedHash, sealed))
}
export async function rejectApplication(
  deps: Deps,
  context: CommandContext,
  { applicationId, sealedHash, reason }: OnCase & { reason: string },
) {
  const sealed = await sealText(deps, context, applicationId, 'reason', reason)
  return onApplication(deps, context, applicationId, (application) => decideReject(application, sealedHash, sealed))
}
