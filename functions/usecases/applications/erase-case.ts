import { ballotIdOf, roundOf } from '#policies/committee/ballot-id'
import { ok } from '#policies/kernel/result'
import type { Deps } from '../../ports-deps'
import { applicationStream, loadApplication } from '../cases'

/** Forgets what a case holds outside the ledger: key, sealed objects, drafts, title, register entry, mails, contract documents, minutes. Idempotent. */
export async function eraseCase(deps: Deps, _id: string, { applicationId }: { applicationId: string }) {
  const application = await loadApplication(deps, applicationId)
  await deps.vault.destroy(applicationId)
  await deps.drafts.remove(applicationId)
  await deps.titles.remove(applicationId)
  if (application.register !== undefined) await deps.register.remove(application.register.id)
  for (const files of [`contracts/${applicationId}-`, `minutes/${applicationId}/`])
    for await (const key of deps.blobs.list(files)) await deps.blobs.remove(key)
  const streams = [
    applicationStream(applicationId),
    ...application.sites.flatMap(({ site, ballotId }) =>
      Array.from({ length: roundOf(ballotId) }, (_, n) => `ballot#${ballotIdOf({ applicationId, site, round: n + 1 })}`),
    ),
    ...Array.from({ length: application.contract?.version ?? 0 }, (_, n) => `contract#${applicationId}-v${n + 1}`),
  ]
  for (const stream of streams) await deps.mailer.forget(stream)
  return ok(null)
}
